using NewsDesk.Audit;
using NewsDesk.Text;

namespace NewsDesk.Settings;

/// <summary>Changes the site's settings.</summary>
public sealed class EditSite(Catalogue catalogue)
{
    private const int Longest = 500;

    private const int MostLinks = 20;

    public Task<Result<FieldTexts>> ExecuteAsync(SiteSettings settings, FieldTexts? seen, Actor by, CancellationToken cancellation)
    {
        var check = Check(settings);
        return check.Value is not { } clean
            ? Task.FromResult(new Result<FieldTexts>(check)) : catalogue.WriteAsync<Result<FieldTexts>>(async write =>
        {
            var before = await CurrentSite.FindAsync(write);
            var (now, wanted) = (before.Texts, clean.Texts);
            if (seen?.IsOvertaken(now, wanted) == true)
            {
                return now.Overtaken();
            }

            if (!before.Columns.SequenceEqual(clean.Columns))
            {
                await CurrentSite.SaveAsync(write, clean);
                await write.RaiseGenerationAsync();
                await write.AuditAsync(by, "change settings", AuditSubject.None, wanted.ChangesFrom(now));
            }

            return wanted;
        }, cancellation);
    }

    internal static string? ProblemWithEmail(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 2 } host] && host.Split('.') is { Length: > 1 } parts && !parts.Contains("")
            && !text.Any(char.IsWhiteSpace)
            ? null
            : $"'{text}' is not an e-mail address such as desk@example.org.";

    private static Result<SiteSettings> Check(SiteSettings settings)
    {
        string? problem = null;
        var clean = settings with
        {
            Name = Line("name", settings.Name),
            Tagline = Line("tagline", settings.Tagline),
            Language = Line("language", settings.Language),
            Navigation = [.. settings.Navigation.Select(Link)],
            Footer = Line("footer’s text", settings.Footer),
            FooterLinks = [.. settings.FooterLinks.Select(Link)],
            ContactEmail = Line("contact’s e-mail address", settings.ContactEmail),
            ContactAddress = Line("contact’s address", settings.ContactAddress),
        };
        problem ??= clean switch
        {
            { Name: "" } => "The site’s name is empty. Write one.",
            _ when LanguageTag.ProblemWith(clean.Language) is { } invalid => invalid,
            { ContactEmail: not "" } when ProblemWithEmail(clean.ContactEmail) is { } invalid => invalid,
            _ when clean.Navigation.Count > MostLinks || clean.FooterLinks.Count > MostLinks =>
                $"There are more than {MostLinks} links in one place. Remove some.",
            _ => null,
        };
        return problem is null ? clean : Result.Rejected<SiteSettings>(problem);

        string Line(string field, string raw)
        {
            var text = CleanText.Line(raw, Longest);
            problem ??= text.ProblemWith(field);
            return text.Value ?? raw;
        }

        SiteLink Link(SiteLink link)
        {
            var one = new SiteLink(Line("name of a link", link.Name), link.Url.Trim());
            problem ??= one.Name == "" ? $"The link to '{one.Url}' has no name. Write one, or empty the row." : SiteLinks.Problem(one.Url);
            return one;
        }
    }
}
