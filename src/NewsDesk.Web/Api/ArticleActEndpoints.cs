using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Api;

/// <summary>Below /api/articles/{id}: what is done to an article as a whole, and to its scheduled versions.</summary>
public static class ArticleActEndpoints
{
    public static void MapArticleActs(this IEndpointRouteBuilder api)
    {
        Describe(api.MapPost("/articles/{id}/withdrawal", WithdrawAsync), "withdrawArticle",
            "Takes the article away from readers. Publishing it again brings it back.");
        Describe(api.MapPut("/articles/{id}/embargo", EmbargoAsync), "embargoArticle",
            "Sets or extends the embargo of an article that readers have not seen.");
        Describe(api.MapDelete("/articles/{id}/embargo", LiftAsync), "liftEmbargo", "Lifts the embargo; what is scheduled keeps its time.");
        Describe(api.MapPut("/articles/{id}/scheduled/{version:int}", RescheduleAsync), "rescheduleVersion",
            "Gives a scheduled version another time.");
        Describe(
            api.MapDelete("/articles/{id}/scheduled/{version:int}", CancelAsync), "cancelVersion",
            "Cancels a scheduled version; its text is kept in the history.", hasBody: false);
        Describe(api.MapPut("/articles/{id}/address", MoveAsync), "moveArticle",
            "Gives the article another address; the old ones lead there.");
    }

    private static void Describe(RouteHandlerBuilder endpoint, string name, string summary, bool hasBody = true) => endpoint
        .RequireAuthorization(Policies.Publish, Policies.Read).WithName(name).WithSummary(summary)
        .WithMetadata(new ApiHeaders(false, HeaderNames.ETag)).Produces<ApiArticle>().Refuses(hasBody ? [404, 422, 413, 415] : [404, 422]);

    private static Task<IResult> WithdrawAsync(
        [AsParameters] ArticleRequest request, NewWithdrawal sent, WithdrawArticle withdraw, CancellationToken cancellation) =>
        request.ActAsync(article => withdraw.ExecuteAsync(article.Id, sent.Notice ?? "", sent.Reason, request.Person, cancellation));

    private static Task<IResult> EmbargoAsync(
        [AsParameters] ArticleRequest request, NewEmbargo sent, EmbargoArticle embargo, CancellationToken cancellation) =>
        request.ActAsync(article => embargo.SetAsync(article.Id, sent.Until, request.Person, cancellation));

    private static Task<IResult> LiftAsync(
        [AsParameters] ArticleRequest request, [FromBody] EmbargoLift sent, EmbargoArticle embargo, CancellationToken cancellation) =>
        request.ActAsync(article => embargo.LiftAsync(article.Id, sent.Reason, request.Person, cancellation));

    private static Task<IResult> RescheduleAsync(
        [AsParameters] ArticleRequest request, int version, NewTime sent, RescheduleVersion reschedule, TimeProvider clock,
        CancellationToken cancellation) =>
        ActAsync(request, version, async id => sent.VisibleFrom > clock.GetUtcNow()
            ? await reschedule.MoveAsync(id, sent.VisibleFrom, request.Person, cancellation)
            : Result.Rejected("That time has passed. Choose a later one; to publish at once, publish the text with \"scheduled\": "
                + "\"cancel\" and \"visibleFrom\": \"now\"."));

    private static Task<IResult> CancelAsync(
        [AsParameters] ArticleRequest request, int version, RescheduleVersion reschedule, CancellationToken cancellation) =>
        ActAsync(request, version, id => reschedule.CancelAsync(id, request.Person, cancellation));

    private static Task<IResult> MoveAsync(
        [AsParameters] ArticleRequest request, NewAddress sent, MoveArticle move, CancellationToken cancellation) =>
        request.ActAsync(article => move.ExecuteAsync(article.Id, sent.Slug.Trim(), request.Person, cancellation));

    private static Task<IResult> ActAsync(ArticleRequest request, int version, Func<long, Task<Result>> act) => request.ActAsync(article =>
        article.Ahead.FirstOrDefault(ahead => ahead.Number == version) is { VersionId: var id }
            ? act(id)
            : Task.FromResult(Result.NotFound($"Version {version} is not scheduled: it was cancelled, readers have it already, or there is "
                + "none. Read the article again.")));
}
