using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Editors;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Newsroom;

/// <summary>Changes what the newsroom says of itself on every page.</summary>
public sealed class EditSite(Catalogue catalogue)
{
    private const int Longest = 500;

    private const int MostLinks = 20;

    /// <param name="settings">All of them.</param>
    /// <param name="seen">What they said when they were opened; null to overwrite whatever they say.</param>
    /// <param name="by">Who changes them.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public Task<Result<FieldTexts>> ExecuteAsync(SiteSettings settings, FieldTexts? seen, Actor by, CancellationToken cancellation)
    {
        var (clean, problem) = Check(settings);
        return problem is not null ? Task.FromResult(Result.Refused<FieldTexts>(problem)) : catalogue.WriteAsync<Result<FieldTexts>>(async write =>
        {
            var before = (await write.FindAsync<CurrentSite.SiteRow>(CurrentSite.SiteRow.Select))!;
            var (now, wanted, after) = (before.ToSettings().Texts, clean.Texts, CurrentSite.SiteRow.Of(clean));
            if (seen?.IsOvertaken(now, wanted) == true)
            {
                return now.Overtaken();
            }

            if (before != after)
            {
                await after.SaveAsync(write);
                await write.RaiseGenerationAsync();
                await write.AuditAsync(by, "change settings", AuditSubject.None, wanted.ChangesFrom(now));
            }

            return wanted;
        }, cancellation);
    }

    /// <summary>Null, or why readers can't be given that address.</summary>
    internal static string? ProblemWithEmail(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 2 } host] && host.Split('.') is { Length: > 1 } parts && !parts.Contains("") && !text.Any(char.IsWhiteSpace)
            ? null
            : $"'{text}' is not an e-mail address such as desk@example.org.";

    private static (SiteSettings Clean, string? Problem) Check(SiteSettings settings)
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
        return (clean, problem ?? clean switch
        {
            { Name: "" } => "The site’s name is empty. Write one.",
            _ when LanguageTag.ProblemWith(clean.Language) is { } unfit => unfit,
            { ContactEmail: not "" } when ProblemWithEmail(clean.ContactEmail) is { } unfit => unfit,
            _ when clean.Navigation.Count > MostLinks || clean.FooterLinks.Count > MostLinks => $"There are more than {MostLinks} links in one place. Remove some.",
            _ => null,
        });

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
