using System.Globalization;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Api;

/// <summary>The state of a person's text, as the ETag names it: the number it started from and the instant it was saved.</summary>
public readonly record struct Revision(int Base, DateTimeOffset? SavedAt)
{
    public static Revision Of(WorkingText text) => new(text.Base, text.SavedAt);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"\"{Base}-{SavedAt?.ToUnixTimeMilliseconds() ?? 0}\"");
}
