using System.Globalization;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Admin.People;

public sealed class ExtraFieldTests
{
    /// <summary>What a form might hope that somebody binds.</summary>
    private static readonly string[] Extra =
    [
        "Id", "id", "EditorId", "ArticleId", "Role", "By", "MadeBy", "IsAdmin", "DisabledAt", "Person.Id", "Person.Role", "Shown.Id",
        "Shown.Role", "Article.Id", "Article.IsLive",
        "Link.Role", "User.Role", "Input.Id", "Input.Email", "Input.By", "Input.DisabledAt", "Form.Id", "Form.By", "Form.EditorId",
        "Form.VisibleFrom", "Form.Slug", "SignedIn.Role",
    ];

    /// <summary>Random from one run to the next.</summary>
    private static readonly string[] Random = ["hash", "password_hash", "security_stamp", "uid", "operation", "editing"];

    [Fact]
    public async Task Fields_that_a_form_does_not_have_change_nothing()
    {
        var plain = await HeldAfterAsync([]);
        foreach (var value in new[] { "1", "Administrator" })
        {
            Assert.Equal(plain, await HeldAfterAsync([.. Extra.Select(name => (name, value))]));
        }

        Assert.Contains(plain, line => line.StartsWith("versions:", StringComparison.Ordinal));
        Assert.Contains(plain, line => line.Contains("Ida Quay", StringComparison.Ordinal));
    }

    /// <summary>Sends every form about people, accounts, settings and articles once.</summary>
    private static async Task<IReadOnlyList<string>> HeldAfterAsync(IReadOnlyList<(string Name, string Value)> extra)
    {
        await using var site = TestSite.Start();
        var ida = await site.AddAsync(Role.Writer, "Ida");
        await site.AddAsync(Role.Administrator);
        var browser = await site.SignedInAsync("ada@example.org");
        await SendAsync("/admin/account", "Save", ("Name", "Ada Quay"));
        await SendAsync("/admin/account/tokens", "Make the token", ("Name", "Wire"), ("Scopes", "read"));
        await SendAsync("/admin/account/password", "Change the password", ("PresentPassword", People.Password),
            ("Password", "another set of wooden words"));
        await SendAsync("/admin/people/invitation", "Make the link", ("Input.Email", "cy@example.org"), ("Input.Name", "Cy"),
            ("Input.Role", "Writer"));
        await SendAsync($"/admin/people/{ida.Id}", "Save", ("Input.Name", "Ida Quay"), ("Input.Role", "Editor"));
        await SendAsync($"/admin/people/{ida.Id}", "Make a link for a new password");
        await SendAsync("/admin/settings", "Save", ("name", "The Tide"));
        var article = await SendAsync("/admin/articles/new", "Save", ("Form.Headline", "Harbour opens"), ("Form.Summary", "Ships come in."),
            ("Form.Markdown", "The harbour is open."));
        await SendAsync(article, "Save", ("Form.Markdown", "The harbour is open again."));
        await SendAsync($"{article}/publication", "Publish");
        return Held(site);

        async Task<string> SendAsync(string page, string button, params (string Name, string Value)[] changes)
        {
            var own = (await browser.FormOfAsync(page, button)).Select(field => field.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            // A form whose fields have no prefix is refused as incomplete once one of them has.
            var hasPrefix = own.Any(name => name.StartsWith("Form.", StringComparison.Ordinal));
            var added = extra.Where(field => !own.Contains(field.Name) && changes.All(change => change.Name != field.Name)
                && (hasPrefix || !field.Name.StartsWith("Form.", StringComparison.Ordinal)));
            return await browser.TakenAsync(page, button, [.. changes, .. added]);
        }
    }

    private static List<string> Held(TestSite site)
    {
        var tables = site.Query<string>(TestEngine.IsPostgreSql
            ? "select tablename from pg_tables where schemaname = current_schema() order by tablename"
            : "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' and name not like '%search%' order by name");
        return
        [
            .. tables.SelectMany(table => site.Query<dynamic>($"select * from {table}").Cast<IDictionary<string, object?>>()
                .Select(row => $"{table}: " + string.Join(' ', row.Where(column => !Random.Contains(column.Key))
                    .Select(column => Convert.ToString(column.Value, CultureInfo.InvariantCulture))))
                .Order(StringComparer.Ordinal)),
        ];
    }
}
