using NewsDesk.Settings;
using NewsDesk.Text;

namespace NewsDesk.Portability;

/// <summary>The site's settings in site.yml.</summary>
internal sealed record SiteFile(SiteSettings Settings)
{
    public static SiteFile? Read(FrontMatter keys)
    {
        var footer = keys.Part("footer");
        var contact = keys.Part("contact");
        var name = Line(keys, "name");
        if (name == "")
        {
            keys.Report("name", "The site's name is missing.");
            return null;
        }

        return new SiteFile(new SiteSettings
        {
            Name = name,
            Tagline = Line(keys, "tagline"),
            Language = Checked(keys, "language", LanguageTag.ProblemWith) is { Length: > 0 } language ? language : "en",
            Navigation = Links(keys, "navigation"),
            Footer = Line(footer, "text"),
            FooterLinks = Links(footer, "links"),
            ContactEmail = Checked(contact, "email", EditSite.ProblemWithEmail),
            ContactAddress = Line(contact, "address"),
        });
    }

    public async Task WriteAsync(CatalogueWrite write, List<ImportProblem> problems)
    {
        var untouched = await ImportRecord.FindAsync(write, "site") is null;
        var present = untouched ? null : await CurrentSite.FindAsync(write);
        _ = await SharedEntry.WriteAsync(write, "site", "site.yml", Settings.Columns, present?.Columns, problems, async () =>
        {
            await CurrentSite.SaveAsync(write, Settings);
            return null;
        });
    }

    private static string Line(FrontMatter? keys, string key) => keys?.Line(key, 500) ?? "";

    private static string Checked(FrontMatter? keys, string key, Func<string, string?> problemWith)
    {
        var line = Line(keys, key);
        if (line == "" || problemWith(line) is not { } problem)
        {
            return line;
        }

        keys!.Report(key, problem);
        return "";
    }

    private static List<SiteLink> Links(FrontMatter? keys, string key)
    {
        var links = new List<SiteLink>();
        foreach (var part in keys?.Parts(key) ?? [])
        {
            var url = part.Text("url") ?? "";
            if (SiteLinks.Problem(url) is { } problem)
            {
                part.Report("url", problem);
            }
            else
            {
                links.Add(new SiteLink(Line(part, "name"), url));
            }
        }

        return links;
    }
}
