using NewsDesk.Desk;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Api;

/// <summary>The state of an article: that in the workflow, while it has one; else that of its versions.</summary>
public enum ApiState
{
    /// <summary>With its writer; also a text that nobody holds and no reader will see, as after a cancelled publication.</summary>
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
    public static ApiState Of(ArticleInWorkflow article) => Of(article.State, article.IsLive, article.Ahead.Count > 0, article.IsWithdrawn);

    public static ApiState Of(DeskRow row) =>
        Of(row.State, row.LiveFrom is not null && row.WithdrawnAt is null, row.AheadFrom is not null, row.WithdrawnAt is not null);

    private static ApiState Of(WorkflowState? work, bool isLive, bool isAhead, bool isWithdrawn) => work switch
    {
        WorkflowState.Draft => ApiState.Draft,
        WorkflowState.Submitted => ApiState.Submitted,
        WorkflowState.Returned => ApiState.Returned,
        _ => isLive ? ApiState.Published : isWithdrawn ? ApiState.Withdrawn : isAhead ? ApiState.Scheduled : ApiState.Draft,
    };
}
