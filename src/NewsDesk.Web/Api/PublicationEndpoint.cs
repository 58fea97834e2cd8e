using Microsoft.Net.Http.Headers;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Web.Outages;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Api;

/// <summary>POST /api/articles/{id}/publication: publishes the text that If-Match names.</summary>
public static class PublicationEndpoint
{
    public static void MapPublication(this IEndpointRouteBuilder api) =>
        api.MapPost("/articles/{id}/publication", PublishAsync).RequireAuthorization(Policies.Publish).WithName("publishArticle")
            .WithSummary("Publishes the text that If-Match names, now or at an instant. Sent again with the same operation, it answers the "
                + "same and publishes nothing.")
            .WithMetadata(new ApiHeaders(true, HeaderNames.ETag), new RepeatableActAttribute())
            .Produces<ApiPublication>(201).Refuses(404, 409, 412, 413, 415, 422, 428);

    private static async Task<IResult> PublishAsync(
        [AsParameters] ArticleRequest request, NewPublication sent, PublishDraft publish, CancellationToken cancellation)
    {
        var person = request.Person;
        var (article, text, rejection) = await request.InHandAsync();
        if (article is null)
        {
            return rejection!;
        }

        if (sent.Operation.Length is 0 or > 100)
        {
            return Results.Problem("The operation needs a name of 1 to 100 characters.",
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        // A publication that happened has changed the text since, so its If-Match no longer names it.
        var operation = $"api:{article.Id}:{person.Id}:{sent.Operation}";
        rejection ??= await request.LackingAsync(article, text, sent.Removes, cancellation);
        var earlier = rejection is null ? null : await publish.EarlierAsync(operation);
        if (rejection is not null && earlier is null)
        {
            return rejection;
        }

        var result = earlier ?? await publish.ExecuteAsync(article.Id, new PublicationChoice
        {
            Kind = sent.Kind,
            Note = sent.Note,
            VisibleFrom = sent.VisibleFrom?.At,
            IsTimeUnsaid = sent.VisibleFrom is null,
            EmbargoUntil = sent.EmbargoUntil,
            Scheduled = sent.Scheduled,
            Operation = operation,
            Base = text.Base,
            Removes = sent.Removes,
            SavedAt = text.SavedAt,
        }, person, cancellation);
        if (result is not { Value: { } version })
        {
            return await request.LackingAsync(sent.Removes, cancellation) ?? result.ToProblem();
        }

        var (published, now) = (await request.FindAsync())!.Value;
        request.Context.Response.Headers.ETag = Revision.Of(now).ToString();
        return Results.Json(
            new ApiPublication(version.Number, published.IsLive ? request.Options.BaseUrl + published.Path : null),
            statusCode: StatusCodes.Status201Created);
    }
}
