using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NewsDesk.Audit;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Audit;

/// <summary>Who did what and when, newest first, narrowed by a form that changes nothing.</summary>
[Authorize(Policy = Policies.Administrator)]
[BindProperties(SupportsGet = true)]
public sealed class AuditModel(AuditLog log, SiteTime time) : PagedPage<AuditEntry>(AuditLog.PageSize)
{
    public string? Who { get; set; }

    public string? Act { get; set; }

    public string? Article { get; set; }

    /// <summary>A day of the site's zone, such as 2026-11-23.</summary>
    public string? From { get; set; }

    /// <summary>The last day, all of it.</summary>
    public string? To { get; set; }

    [BindNever]
    public IReadOnlyList<string> People { get; private set; } = [];

    [BindNever]
    public IReadOnlyList<string> Acts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        Title = "Audit";
        (People, Acts) = await log.ChoicesAsync();
        var (from, until, article) = (StartOf(From, 0), StartOf(To, 1), Number(Article));
        Problem = (From is not null && from is null) || (To is not null && until is null) ? "A day is written as 2026-11-23. Choose it again."
            : Article is not null && article is null ? $"'{Article}' is not the number of an article. Follow one in the table, or leave the field empty."
            : null;
        if (Problem is not null)
        {
            return Page();
        }

        var search = new AuditSearch { Who = Who?.Trim(), Act = Act, ArticleId = article, From = from, Until = until };
        return await ShowPageAsync(request => log.PageAsync(search, request));
    }

    private DateTimeOffset? StartOf(string? day, int later) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue
            ? time.StartOf(date.AddDays(later).Year, date.AddDays(later).Month, date.AddDays(later).Day)
            : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
