using NewsDesk.Pictures;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>How an article stands to a picture it uses, in words.</summary>
public static class PictureUserState
{
    public static string Words(PictureUser user)
    {
        var written = user switch
        {
            { InDraft: true, InText: true } => "in a draft and in the text that was handed over",
            { InDraft: true } => "in a draft",
            { InText: true } => "in the text that was handed over",
            _ => null,
        };
        return (Published(user), written) switch
        {
            (null, null) => "Not published",
            (null, { } alone) => $"Not published: {alone}",
            ({ } published, null) => published,
            var (published, also) => $"{published}; also {also}",
        };
    }

    public static string Shape(PictureUser user) => user switch
    {
        { IsWithdrawn: true } => "gone",
        { LiveUses: true } => "live",
        { ScheduledUses: true } => "waiting",
        _ => "",
    };

    private static string? Published(PictureUser user) => user switch
    {
        { IsWithdrawn: true } => "Withdrawn",
        { LiveUses: true, IsScheduled: true } => "Live, with another version scheduled",
        { LiveUses: true } => "Live",
        { ScheduledUses: true } => "Scheduled",
        { EarlierUses: true } => "In an earlier version only",
        _ => null,
    };
}
