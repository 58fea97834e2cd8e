using NewsDesk.Comparison;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Api;

/// <summary>How a program learns that its text would remove what others have changed.</summary>
internal static class LackingChanges
{
    /// <summary>The same once an act was refused: somebody may have gone on between the first look and the act.</summary>
    public static async Task<IResult?> LackingAsync(this ArticleRequest request, int? removes, CancellationToken cancellation) =>
        await request.FindAsync() is var (article, text) ? await request.LackingAsync(article, text, removes, cancellation) : null;

    /// <summary>The 409 with the changes; null where the text lacks none, or the request says that they are to be removed.</summary>
    public static async Task<IResult?> LackingAsync(
        this ArticleRequest request, ArticleInWorkflow article, WorkingText text, int? removes, CancellationToken cancellation)
    {
        if (text.Base != article.Newest
            || await Unmerged.OfAsync(request.Read, article.Id, text, request.Person, cancellation) is not { IsEmpty: false } unmerged
            || removes == unmerged.Theirs)
        {
            return null;
        }

        var changes = unmerged.Spans.SelectMany(span =>
            span.Fields.Concat(span.Paragraphs ?? [new TheirChange("Text", TheirChangeKind.Changed, "", "", null)]));
        return Results.Problem(
            $"The text lacks what others have changed since it was begun. Merge it, or send \"removes\": {unmerged.Theirs} to say that "
            + "these changes are to be removed.",
            statusCode: StatusCodes.Status409Conflict,
            extensions: new Dictionary<string, object?> { ["removes"] = unmerged.Theirs, ["changes"] = changes.ToList() });
    }
}
