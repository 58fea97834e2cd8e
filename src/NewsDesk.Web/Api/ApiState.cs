using NewsDesk.Work;

namespace NewsDesk.Web.Api;

/// <summary>Where an article is: the work on it, while there is some; else what readers have of it.</summary>
public enum ApiState
{
    /// <summary>With the one who writes it; also a text that nobody holds and no reader will see, as after a cancelled publication.</summary>
    Draft,

    Submitted,

    Returned,

    /// <summary>Readers will see it, and have seen nothing of it yet.</summary>
    Scheduled,

    Published,

    Withdrawn,
}

internal static class ApiStates
{
    public static ApiState Of(ArticleAtWork article) => Of(article.State, article.IsLive, article.Ahead.Count > 0, article.IsWithdrawn);

    public static ApiState Of(WorkRow row) => Of(row.State, row.LiveFrom is not null && row.WithdrawnAt is null, row.AheadFrom is not null, row.WithdrawnAt is not null);

    private static ApiState Of(WorkState? work, bool isLive, bool isAhead, bool isWithdrawn) => work switch
    {
        WorkState.Draft => ApiState.Draft,
        WorkState.Submitted => ApiState.Submitted,
        WorkState.Returned => ApiState.Returned,
        _ => isLive ? ApiState.Published : isWithdrawn ? ApiState.Withdrawn : isAhead ? ApiState.Scheduled : ApiState.Draft,
    };
}
