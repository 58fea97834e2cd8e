using System.Security.Claims;
using Microsoft.Net.Http.Headers;
using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Lists;
using NewsDesk.Storage;
using NewsDesk.Web.Security;
using NewsDesk.Work;

namespace NewsDesk.Web.Api;

/// <summary>/api/articles: the same acts as the admin pages call, on behalf of a token's owner.</summary>
public static class ArticleEndpoints
{
    /// <summary>Which text of an article is read.</summary>
    internal enum TextChoice
    {
        Own,
        Newest,
    }

    public static void MapArticles(this IEndpointRouteBuilder api)
    {
        api.MapGet("/articles", ListAsync).RequireAuthorization(Policies.Read).WithName("listArticles").WithSummary("The articles that the token's owner may open, latest change first.")
            .Produces<ApiArticleList>();
        api.MapGet("/articles/{id}", ReadAsync).RequireAuthorization(Policies.Read).WithName("readArticle").WithSummary("One article, with the text that the token's owner goes on with; its ETag is for If-Match.")
            .WithMetadata(new ApiHeaders(false, HeaderNames.ETag)).Produces<ApiArticle>().ProducesProblem(404);
        api.MapPost("/articles", BeginAsync).RequireAuthorization(Policies.Write).WithName("beginArticle").WithSummary("Begins an article: a draft of the token's owner.")
            .WithMetadata(new ApiHeaders(false, HeaderNames.ETag, HeaderNames.Location)).Produces<ApiArticle>(201).ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        api.MapPut("/articles/{id}", ChangeAsync).RequireAuthorization(Policies.Write).WithName("changeArticle").WithSummary("Keeps a text in place of the one that If-Match names.")
            .WithMetadata(new ApiHeaders(true, HeaderNames.ETag)).Produces<ApiArticle>().ProducesProblem(404).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(428);
        api.MapPost("/articles/{id}/submission", SubmitAsync).RequireAuthorization(Policies.Write).WithName("submitArticle").WithSummary("Hands the text that If-Match names to the editors.")
            .WithMetadata(new ApiHeaders(true, HeaderNames.ETag)).Produces<ApiArticle>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(428);
    }

    /// <summary>The article of a lasting id with the text of this person, where they may open it.</summary>
    internal static async Task<(ArticleAtWork Article, WorkingText Text)?> FindArticleAsync(this CatalogueRead read, string id, Person person) => await read.InOneStateAsync(async state =>
        await ArticleAtWork.FindAsync(state, id.ToLowerInvariant(), person) is { } article ? (article, await WorkingText.OfAsync(state, article.Id, person)) : ((ArticleAtWork, WorkingText)?)null);

    /// <summary>The article and the text that a request means to change, which its If-Match must name; else what to answer.</summary>
    internal static async Task<(ArticleAtWork Article, WorkingText Text, IResult? Refusal)> InHandAsync(this CatalogueRead read, string id, HttpContext context) =>
        await read.FindArticleAsync(id, context.User.Person()) is var (article, text) ? (article, text, Revision.Of(text).WhyNot(context.Request)) : (null!, null!, NoSuchArticle);

    internal static IResult NoSuchArticle { get; } = Results.Problem("There is no such article.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> ListAsync(
        HttpRequest request, ClaimsPrincipal user, WorkList work, NewsDeskOptions options,
        string which = "all", string type = "article", string q = "", string? before = null)
    {
        if (!IsOneOf<WorkFilter>(which, out var filter, out var refusal) || !IsOneOf<ArticleType>(type, out var kind, out refusal))
        {
            return refusal!;
        }

        // Pages were numbered once. A program that goes on counting would take the first page for every page.
        if (request.Query["page"].ToString() is not ("" or "1"))
        {
            return Results.Problem("Pages have no numbers. Ask for the address in `next`.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (await work.PageAsync(filter, q, kind, user.Person(), PageRequest.Parse(before, null, WorkList.PageSize)!) is not { } page)
        {
            return Results.Problem(
                $"'{before}' is no position in this list. Ask for the address in `next` as it is.",
                statusCode: StatusCodes.Status400BadRequest);
        }

        var rows = page.Rows.Select(row => new ApiListedArticle(
            row.Uid, row.Headline, ApiStates.Of(row), row.LiveFrom, row.AheadFrom, row.WithdrawnAt, row.ChangedAt));
        var list = $"{options.BaseUrl}/api/articles?which={which}&type={type}&q={Uri.EscapeDataString(q)}";
        return Results.Ok(new ApiArticleList([.. rows], page.Next is null ? null : $"{list}&{page.Next.Query}"));
    }

    internal static IReadOnlyList<string> Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];

    /// <summary>Reads a word of the query; the problem names the words there are.</summary>
    private static bool IsOneOf<T>(string word, out T value, out IResult? refusal)
        where T : struct, Enum
    {
        var names = Words<T>();
        value = default;
        refusal = names.Contains(word) ? null : Results.Problem($"'{word}' is not one of {string.Join(", ", names)}.", statusCode: StatusCodes.Status400BadRequest);
        return refusal is null && Enum.TryParse(word, ignoreCase: true, out value);
    }

    /// <param name="id">The article's lasting id.</param>
    /// <param name="user">The token's owner.</param>
    /// <param name="read">The read.</param>
    /// <param name="options">The site's address.</param>
    /// <param name="response">Gets the ETag.</param>
    /// <param name="text">own, or newest for the newest text that was handed over or published.</param>
    private static async Task<IResult> ReadAsync(string id, ClaimsPrincipal user, CatalogueRead read, NewsDeskOptions options, HttpResponse response, string text = "own")
    {
        if (!IsOneOf<TextChoice>(text, out var choice, out var refusal))
        {
            return refusal!;
        }

        if (await read.FindArticleAsync(id, user.Person()) is not var (article, own))
        {
            return NoSuchArticle;
        }

        var shown = choice == TextChoice.Newest ? await WorkingText.NewestAsync(read, article.Id, user.Person()) : own;
        response.Headers.ETag = Revision.Of(own).ToString();
        return Results.Ok(ApiArticle.Of(article, shown, options.BaseUrl));
    }

    private static async Task<IResult> BeginAsync(
        NewArticle sent, ClaimsPrincipal user, SaveDraft drafts, CatalogueRead read, NewsDeskOptions options, HttpResponse response, CancellationToken cancellation)
    {
        var uid = sent.Id ?? Guid.CreateVersion7();
        var result = await drafts.BeginAsync(uid, sent.Type, sent.Text, user.Person(), null, cancellation);
        if (!result.IsDone)
        {
            // That there is one is all that its id tells, whoever may open it.
            return result.Kind == ProblemKind.Refused
                ? result.ToProblem()
                : Result.Conflict<SavedDraft>("There is an article with this id already. Choose another, or change that one.").ToProblem();
        }

        response.Headers.Location = $"{options.BaseUrl}/api/articles/{uid}";
        return await ShownAsync(uid.ToString(), user, read, options, response, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(
        string id, ChangedArticle sent, ClaimsPrincipal user, SaveDraft drafts, CatalogueRead read, NewsDeskOptions options, HttpContext context, CancellationToken cancellation)
    {
        var (article, text, refusal) = await read.InHandAsync(id, context);
        if (refusal is not null)
        {
            return refusal;
        }

        var result = await drafts.ExecuteAsync(article.Id, sent.Text, sent.Base ?? text.Base, text.SavedAt, user.Person(), cancellation);
        return !result.IsDone
            ? result.ToProblem(StatusCodes.Status412PreconditionFailed)
            : await ShownAsync(id, user, read, options, context.Response, StatusCodes.Status200OK);
    }

    private static async Task<IResult> SubmitAsync(
        string id, NewSubmission sent, ClaimsPrincipal user, HandOver handOver, CatalogueRead read, NewsDeskOptions options, HttpContext context, CancellationToken cancellation)
    {
        var (article, text, refusal) = await read.InHandAsync(id, context);
        if (refusal is not null)
        {
            return refusal;
        }

        if (await read.LackingAsync(article, text, sent.Removes, user.Person(), cancellation) is { } lacking)
        {
            return lacking;
        }

        var outcome = await handOver.SubmitAsync(article.Id, sent.Note ?? "", text.SavedAt, sent.Removes, user.Person(), cancellation);
        return !outcome.IsDone
            ? await read.LackingAsync(id, sent.Removes, user.Person(), cancellation) ?? outcome.ToProblem()
            : await ShownAsync(id, user, read, options, context.Response, StatusCodes.Status200OK);
    }

    private static async Task<IResult> ShownAsync(string id, ClaimsPrincipal user, CatalogueRead read, NewsDeskOptions options, HttpResponse response, int status)
    {
        var (article, text) = (await read.FindArticleAsync(id, user.Person()))!.Value;
        response.Headers.ETag = Revision.Of(text).ToString();
        return Results.Json(ApiArticle.Of(article, text, options.BaseUrl), statusCode: status);
    }
}
