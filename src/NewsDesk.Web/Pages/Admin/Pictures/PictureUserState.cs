using NewsDesk.Pictures;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>How an article stands to a picture it uses, in words.</summary>
public static class PictureUserState
{
    public static string Words(PictureUser user) => user switch
    {
        { IsWithdrawn: true } => "Withdrawn",
        { LiveUses: true, IsScheduled: true } => "Live, with another version scheduled",
        { LiveUses: true } => "Live",
        { ScheduledUses: true } => "Scheduled",
        { EarlierUses: true } => "In an earlier version only",
        _ => "Not published",
    };

    /// <summary>The class of the shape that stands before the words.</summary>
    public static string Shape(PictureUser user) => user switch
    {
        { IsWithdrawn: true } => "gone",
        { LiveUses: true } => "live",
        { ScheduledUses: true } => "waiting",
        _ => "",
    };
}
