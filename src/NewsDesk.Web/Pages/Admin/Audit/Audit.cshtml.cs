using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NewsDesk.Audit;
using NewsDesk.Time;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Audit;

/// <summary>Shows who did what and when, newest first, narrowed by a form that changes nothing.</summary>
[Authorize(Policy = Policies.Administrator)]
[BindProperties(SupportsGet = true)]
public sealed class AuditModel(AuditLog log, SiteTime time) : PagedPage<AuditEntry>(AuditLog.PageSize)
{
    public string? Who { get; set; }

    public string? Act { get; set; }

    /// <summary>A day of the site's zone, such as 2026-11-23.</summary>
    public string? From { get; set; }

    public string? To { get; set; }

    [BindNever]
    public IReadOnlyList<AuditFilter> Filters =>
    [
        new("article", "Article’s number", "an article", Value("article")),
        new("picture", "Picture’s hash", "a picture", Value("picture")),
        new("person", "Number of the person concerned", "a person", Value("person")),
        new("section", "Section’s number", "a section", Value("section")),
        new("tag", "Tag’s number", "a tag", Value("tag")),
        new("author", "Author’s number", "an author", Value("author")),
        new("token", "Number of the token concerned", "a token", Value("token")),
        new("by", "Number of the token that acted", "a token", Value("by")),
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
        var invalid = Filters.FirstOrDefault(filter => filter is { IsNumber: true, Value: not null } && Number(filter.Key) is null);
        Problem = (From is not null && from is null) || (To is not null && until is null)
            ? "A day is written as 2026-11-23. Choose it again."
            : invalid is not null
            ? $"'{invalid.Value}' is not the number of {invalid.Of}. Follow one in the table, or leave the field empty."
            : null;
        if (Problem is not null)
        {
            return Page();
        }

        var about = new AuditSubject
        {
            ArticleId = Number("article"),
            PictureHash = Value("picture"),
            PersonId = Number("person"),
            SectionId = Number("section"),
            TagId = Number("tag"),
            AuthorId = Number("author"),
            TokenId = Number("token"),
        };
        var search = new AuditSearch { Who = Who?.Trim(), Act = Act, Subject = about, ByToken = Number("by"), From = from, Until = until };
        return await ShowPageAsync(request => log.PageAsync(search, request));
    }

    private DateTimeOffset? StartOf(string? day, int later) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date < DateOnly.MaxValue
            ? time.StartOf(date.AddDays(later))
            : null;

    private string? Value(string key) => Request.Query[key].FirstOrDefault() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private long? Number(string key) =>
        long.TryParse(Value(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
