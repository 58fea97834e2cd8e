using NewsDesk.People;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>The navigation of the newsroom, as far as a person may go.</summary>
public static class AdminNavigation
{
    private static readonly (string Path, string Name, Role From)[] Places =
    [
        ("/admin/articles", "Articles", Role.Writer),
        ("/admin/pictures", "Pictures", Role.Writer),
        ("/admin/sections", "Sections", Role.Editor),
        ("/admin/tags", "Tags", Role.Editor),
        ("/admin/authors", "Authors", Role.Editor),
        ("/admin/pages", "Pages", Role.Editor),
        ("/admin/people", "People", Role.Administrator),
        ("/admin/settings", "Settings", Role.Administrator),
        ("/admin/audit", "Audit", Role.Administrator),
    ];

    public static IEnumerable<(string Path, string Name)> For(Person person) =>
        Places.Where(place => person.Role >= place.From).Select(place => (place.Path, place.Name));
}
