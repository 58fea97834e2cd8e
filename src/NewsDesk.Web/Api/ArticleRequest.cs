using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.SignIn;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Api;

/// <summary>A request about one article, on behalf of a token's owner. What they may not open answers like what is not there.</summary>
public sealed record ArticleRequest([FromRoute(Name = "id")] string Id, CatalogueRead Read, NewsDeskOptions Options, HttpContext Context)
{
    private static readonly Result NoSuchArticle = Result.NotFound("There is no such article.");

    internal Person Person => Context.User.Person();

    internal Task<(ArticleInWorkflow Article, WorkingText Text)?> FindAsync() => Read.InOneStateAsync(async state =>
        await ArticleInWorkflow.FindAsync(state, Id.ToLowerInvariant(), Person) is { } article
            ? (article, await WorkingText.OfAsync(state, article.Id, Person))
            : ((ArticleInWorkflow, WorkingText)?)null);

    /// <summary>The article and the text that the request means to change, which its If-Match must name; else what to answer.</summary>
    internal async Task<(ArticleInWorkflow Article, WorkingText Text, IResult? Rejection)> InHandAsync() =>
        await FindAsync() is var (article, text)
            ? (article, text, IfMatch.WhyNot(Context.Request, Revision.Of(text).ToString(), "text"))
            : (null!, null!, NoSuchArticle.ToProblem());

    internal async Task<IResult> ActAsync(Func<ArticleInWorkflow, Task<Result>> act)
    {
        var outcome = await FindAsync() is var (article, _) ? await act(article) : NoSuchArticle;
        return outcome.IsDone ? await ShowAsync() : outcome.ToProblem();
    }

    internal async Task<IResult> ShowAsync(bool isNewest = false, int status = StatusCodes.Status200OK)
    {
        if (await FindAsync() is not var (article, own))
        {
            return NoSuchArticle.ToProblem();
        }

        Context.Response.Headers[HeaderNames.ETag] = Revision.Of(own).ToString();
        var text = isNewest ? await WorkingText.NewestAsync(Read, article.Id, Person) : own;
        return Results.Json(ApiArticle.Of(article, text, Options.BaseUrl), statusCode: status);
    }
}
