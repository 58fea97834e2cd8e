using System.Security.Claims;
using Microsoft.Net.Http.Headers;
using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.Lists;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.SignIn;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Api;

/// <summary>/api/articles: lists, reads, begins and changes articles, and hands them to the editors.</summary>
public static class ArticleEndpoints
{
    internal enum TextChoice
    {
        Own,
        Newest,
    }

    public static void MapArticles(this IEndpointRouteBuilder api)
    {
        api.MapGet("/articles", ListAsync).RequireAuthorization(Policies.Read).WithName("listArticles")
            .WithSummary("The articles that the token's owner may open, latest change first.")
            .Produces<ApiArticleList>();
        api.MapGet("/articles/{id}", ReadAsync).RequireAuthorization(Policies.Read).WithName("readArticle")
            .WithSummary("One article, with the text that the token's owner goes on with; its ETag is for If-Match.")
            .WithMetadata(new ApiHeaders(false, HeaderNames.ETag)).Produces<ApiArticle>().Refuses(404);
        api.MapPost("/articles", BeginAsync).RequireAuthorization(Policies.Write).WithName("beginArticle")
            .WithSummary("Begins an article: a draft of the token's owner.")
            .WithMetadata(new ApiHeaders(false, HeaderNames.ETag, HeaderNames.Location)).Produces<ApiArticle>(201)
            .Refuses(409, 413, 415, 422);
        api.MapPut("/articles/{id}", ChangeAsync).RequireAuthorization(Policies.Write).WithName("changeArticle")
            .WithSummary("Keeps a text in place of the one that If-Match names.")
            .WithMetadata(new ApiHeaders(true, HeaderNames.ETag)).Produces<ApiArticle>().Refuses(404, 412, 413, 415, 422, 428);
        api.MapPost("/articles/{id}/submission", SubmitAsync).RequireAuthorization(Policies.Write).WithName("submitArticle")
            .WithSummary("Hands the text that If-Match names to the editors.")
            .WithMetadata(new ApiHeaders(true, HeaderNames.ETag)).Produces<ApiArticle>().Refuses(404, 409, 412, 413, 415, 422, 428);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, ClaimsPrincipal user, DeskList work, NewsDeskOptions options,
        string which = "all", string type = "article", string q = "", string? before = null)
    {
        if (!IsOneOf<DeskFilter>(which, out var filter, out var rejection) || !IsOneOf<ArticleType>(type, out var kind, out rejection))
        {
            return rejection!;
        }

        // Pages were numbered once. A program that goes on counting would take the first page for every page.
        if (request.Query["page"].ToString() is not ("" or "1"))
        {
            return Results.Problem("Pages have no numbers. Ask for the address in `next`.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (await work.PageAsync(filter, q, kind, user.Person(), PageRequest.Parse(before, null, DeskList.PageSize)!) is not { } page)
        {
            return ApiProblems.NoPosition(before);
        }

        var rows = page.Rows.Select(row => new ApiListedArticle(
            row.Uid, row.Headline, ApiStates.Of(row), row.LiveFrom, row.AheadFrom, row.WithdrawnAt, row.ChangedAt));
        var list = $"{options.BaseUrl}/api/articles?which={which}&type={type}&q={Uri.EscapeDataString(q)}";
        return Results.Ok(new ApiArticleList([.. rows], page.Next is null ? null : $"{list}&{page.Next.Query}"));
    }

    internal static IReadOnlyList<string> Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];

    /// <summary>Reads a word of the query; the problem names the words there are.</summary>
    private static bool IsOneOf<T>(string word, out T value, out IResult? rejection)
        where T : struct, Enum
    {
        var names = Words<T>();
        value = default;
        rejection = names.Contains(word) ? null
            : Results.Problem($"'{word}' is not one of {string.Join(", ", names)}.", statusCode: StatusCodes.Status400BadRequest);
        return rejection is null && Enum.TryParse(word, ignoreCase: true, out value);
    }

    private static async Task<IResult> ReadAsync([AsParameters] ArticleRequest request, string text = "own") =>
        IsOneOf<TextChoice>(text, out var choice, out var rejection) ? await request.ShowAsync(choice == TextChoice.Newest) : rejection!;

    private static async Task<IResult> BeginAsync(
        NewArticle sent, SaveDraft drafts, CatalogueRead read, NewsDeskOptions options, HttpContext context, CancellationToken cancellation)
    {
        var uid = sent.Id ?? Guid.CreateVersion7();
        var result = await drafts.BeginAsync(uid, sent.Type, sent.Text, context.User.Person(), null, cancellation);
        if (!result.IsDone)
        {
            // That there is one is all that its id tells, whoever may open it.
            return result.Kind == ProblemKind.Rejected
                ? result.ToProblem()
                : Result.Conflict<SavedDraft>("There is an article with this id already. Choose another, or change that one.").ToProblem();
        }

        context.Response.Headers.Location = $"{options.BaseUrl}/api/articles/{uid}";
        return await new ArticleRequest($"{uid}", read, options, context).ShowAsync(status: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(
        [AsParameters] ArticleRequest request, ChangedArticle sent, SaveDraft drafts, CancellationToken cancellation)
    {
        var (article, text, rejection) = await request.InHandAsync();
        if (rejection is not null)
        {
            return rejection;
        }

        var result = await drafts.ExecuteAsync(article.Id, sent.Text, sent.Base ?? text.Base, text.SavedAt, request.Person, cancellation);
        return result.IsDone ? await request.ShowAsync() : result.ToProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> SubmitAsync(
        [AsParameters] ArticleRequest request, NewSubmission sent, HandOver handOver, CancellationToken cancellation)
    {
        var (article, text, rejection) = await request.InHandAsync();
        rejection ??= await request.LackingAsync(article, text, sent.Removes, cancellation);
        if (rejection is not null)
        {
            return rejection;
        }

        var outcome = await handOver.SubmitAsync(article.Id, sent.Note ?? "", text.SavedAt, sent.Removes, request.Person, cancellation);
        return outcome.IsDone ? await request.ShowAsync() : await request.LackingAsync(sent.Removes, cancellation) ?? outcome.ToProblem();
    }
}
