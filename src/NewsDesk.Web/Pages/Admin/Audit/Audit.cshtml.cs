using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using NewsDesk.Audit;
using NewsDesk.Newsroom;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Audit;

/// <summary>Who did what and when, newest first, narrowed by a form that changes nothing.</summary>
[Authorize(Policy = Policies.Administrator)]
[BindProperties(SupportsGet = true)]
public sealed class AuditModel(AuditLog log, SiteTime time) : AdminPage
{
    public string? Who { get; set; }

    public string? Act { get; set; }

    public string? Article { get; set; }

    /// <summary>A day of the site's zone, such as 2026-11-23.</summary>
    public string? From { get; set; }

    /// <summary>The last day, all of it.</summary>
    public string? To { get; set; }

    public long? Before { get; set; }

    public long? After { get; set; }

    [BindNever]
    public AuditPage Found { get; private set; } = new() { Entries = [] };

    [BindNever]
    public IReadOnlyList<string> People { get; private set; } = [];

    [BindNever]
    public IReadOnlyList<string> Acts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Title = "Audit";
        (People, Acts) = await log.ChoicesAsync();
        var (from, until, article) = (StartOf(From, 0), StartOf(To, 1), Number(Article));
        Problem = (From is not null && from is null) || (To is not null && until is null) ? "A day is written as 2026-11-23. Choose it again."
            : Article is not null && article is null ? $"'{Article}' is not the number of an article. Follow one in the table, or leave the field empty."
            : null;
        if (Problem is null)
        {
            var search = new AuditSearch { Who = Who?.Trim(), Act = Act, ArticleId = article, From = from, Until = until, Before = Before, After = After };
            Found = await log.PageAsync(search);
        }
    }

    /// <summary>The same filters from another line on.</summary>
    public string Address(string direction, long id)
    {
        var query = new QueryBuilder { { direction, id.ToString(CultureInfo.InvariantCulture) } };
        foreach (var (name, value) in new[] { ("who", Who), ("act", Act), ("article", Article), ("from", From), ("to", To) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return $"/admin/audit{query}";
    }

    private DateTimeOffset? StartOf(string? day, int later) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue
            ? time.StartOf(date.AddDays(later).Year, date.AddDays(later).Month, date.AddDays(later).Day)
            : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
