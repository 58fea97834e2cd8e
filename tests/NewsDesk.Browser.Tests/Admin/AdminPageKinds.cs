using NewsDesk.People;
using NewsDesk.Web.Tests;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>
/// Every page of the newsroom: the first example of each that docs/routes.md has, and some in other states. A new page stands in that table
/// and so
/// has all the tests of <see cref="AdminPageTests"/>.
/// </summary>
public static class AdminPageKinds
{
    /// <summary>What answers a script or shows a picture.</summary>
    private static readonly string[] NoPages =
        ["/admin/assets/{hash}/{name}", "/admin/articles/search", "/admin/pictures/search", "/admin/pictures/{hash}/{file}"];

    public static IReadOnlyList<AdminPageKind> All { get; } =
    [
        .. RouteTable.Newsroom
            .Where(row => row.Method == "GET" && row.Route.StartsWith("/admin", StringComparison.Ordinal) && !NoPages.Contains(row.Route)
                && row.Statuses.Contains(200))
            .DistinctBy(row => row.Route)
            .Select(row => new AdminPageKind(row.Example, row.Statuses[0] == 200 ? null : (Role)(row.Statuses.ToList().IndexOf(200) - 1))),
        new("/admin", Role.Editor),
        new("/admin/articles/new?type=page", Role.Editor),
        new("/admin/articles/{submitted}", Role.Editor),
        new("/admin/articles/{submitted}/submission", Role.Editor),
        new("/admin/articles/{submitted}/publication", Role.Editor),
        new("/admin/no-such-page", Role.Writer, 404),
        new("/admin/people", Role.Writer, 403),
        new("{ended invitation}", null, 410),
    ];
}
