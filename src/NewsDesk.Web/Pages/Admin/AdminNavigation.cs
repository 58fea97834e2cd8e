using NewsDesk.Editors;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>The navigation of the newsroom, as far as a person may go.</summary>
public static class AdminNavigation
{
    private static readonly (string Path, string Name, EditorRole From)[] Places =
    [
        ("/admin/articles", "Articles", EditorRole.Writer),
        ("/admin/pictures", "Pictures", EditorRole.Writer),
        ("/admin/sections", "Sections", EditorRole.Editor),
        ("/admin/tags", "Tags", EditorRole.Editor),
        ("/admin/authors", "Authors", EditorRole.Editor),
        ("/admin/pages", "Pages", EditorRole.Editor),
        ("/admin/people", "People", EditorRole.Administrator),
        ("/admin/settings", "Settings", EditorRole.Administrator),
        ("/admin/audit", "Audit", EditorRole.Administrator),
    ];

    public static IEnumerable<(string Path, string Name)> For(Person person) =>
        Places.Where(place => person.Role >= place.From).Select(place => (place.Path, place.Name));
}
