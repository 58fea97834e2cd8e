using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NewsDesk.Audit;
using NewsDesk.Time;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Audit;

/// <summary>Who did what and when, newest first, narrowed by a form that changes nothing.</summary>
[Authorize(Policy = Policies.Administrator)]
[BindProperties(SupportsGet = true)]
public sealed class AuditModel(AuditLog log, SiteTime time) : PagedPage<AuditEntry>(AuditLog.PageSize)
{
    public string? Who { get; set; }

    public string? Act { get; set; }

    public string? Article { get; set; }

    /// <summary>A picture's hash; the numbers of other things follow.</summary>
    public string? Picture { get; set; }

    [BindProperty(Name = "person", SupportsGet = true)]
    public string? OfPerson { get; set; }

    public string? Section { get; set; }

    public string? Tag { get; set; }

    public string? Author { get; set; }

    public string? Token { get; set; }

    /// <summary>The number of the token that acted.</summary>
    public string? By { get; set; }

    /// <summary>A day of the site's zone, such as 2026-11-23.</summary>
    public string? From { get; set; }

    /// <summary>The last day, all of it.</summary>
    public string? To { get; set; }

    /// <summary>The filters by what a line is about, with their labels.</summary>
    [BindNever]
    public IReadOnlyList<AuditFilter> Filters =>
    [
        new("article", "Article’s number", "an article", Article),
        new("picture", "Picture’s hash", "a picture", Picture),
        new("person", "Number of the person concerned", "a person", OfPerson),
        new("section", "Section’s number", "a section", Section),
        new("tag", "Tag’s number", "a tag", Tag),
        new("author", "Author’s number", "an author", Author),
        new("token", "Number of the token concerned", "a token", Token),
        new("by", "Number of the token that acted", "a token", By),
    ];

    [BindNever]
    public IReadOnlyList<string> People { get; private set; } = [];

    [BindNever]
    public IReadOnlyList<string> Acts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Title = "Audit";
        (People, Acts) = await log.ChoicesAsync();
        var (from, until) = (StartOf(From, 0), StartOf(To, 1));
        var unfit = Filters.FirstOrDefault(filter => filter is { IsNumber: true, Value: not null } && Number(filter.Value) is null);
        Problem = (From is not null && from is null) || (To is not null && until is null) ? "A day is written as 2026-11-23. Choose it again."
            : unfit is not null ? $"'{unfit.Value}' is not the number of {unfit.Of}. Follow one in the table, or leave the field empty."
            : null;
        if (Problem is not null)
        {
            return Page();
        }

        var subject = new AuditSubject
        {
            ArticleId = Number(Article),
            PictureHash = Picture,
            PersonId = Number(OfPerson),
            SectionId = Number(Section),
            TagId = Number(Tag),
            AuthorId = Number(Author),
            TokenId = Number(Token),
        };
        var search = new AuditSearch { Who = Who?.Trim(), Act = Act, Subject = subject, ByToken = Number(By), From = from, Until = until };
        return await ShowPageAsync(request => log.PageAsync(search, request));
    }

    private DateTimeOffset? StartOf(string? day, int later) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue
            ? time.StartOf(date.AddDays(later).Year, date.AddDays(later).Month, date.AddDays(later).Day)
            : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
