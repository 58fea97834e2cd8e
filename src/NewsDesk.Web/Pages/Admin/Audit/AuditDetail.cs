using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsDesk.Web.Pages.Admin.Audit;

/// <summary>The detail of a line of the audit, cut where an instant stands in it, which people read in the site's zone.</summary>
public static partial class AuditDetail
{
    /// <returns>Words, and the instant behind them; null behind the last.</returns>
    public static IEnumerable<(string Words, DateTimeOffset? Instant)> Parts(string detail)
    {
        var done = 0;
        foreach (Match match in Instant().Matches(detail))
        {
            if (DateTimeOffset.TryParseExact(match.Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            {
                yield return (detail[done..match.Index], instant);
                done = match.Index + match.Length;
            }
        }

        yield return (detail[done..], null);
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}\+00:00")]
    private static partial Regex Instant();
}
