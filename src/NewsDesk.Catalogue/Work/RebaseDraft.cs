using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Work;

/// <summary>Lets somebody go on with their draft upon a text that others have handed on or published since, which they have compared with theirs.</summary>
public sealed class RebaseDraft(Catalogue catalogue)
{
    /// <param name="articleId">The article.</param>
    /// <param name="seen">The number of the newest text they have seen.</param>
    /// <param name="person">Whose draft it is.</param>
    /// <param name="cancellation">Cancels the wait for the write.</param>
    public Task<Outcome> ExecuteAsync(long articleId, int seen, Person person, CancellationToken cancellation) => catalogue.WriteAsync(write =>
    {
        var problem = ArticleAtWork.Find(write, articleId, person) switch
        {
            null => "There is no such article.",
            { Newest: var newest, NewestReadable: var readable } when newest != readable => Snapshots.Conflict(write, articleId).Problem,
            { Newest: var newest } when newest != seen => "Somebody has gone on once more. Compare the newest text with yours.",
            _ when WorkingText.Draft(write, articleId, person.Id) is null => "You have no draft of this article: what you see is the newest text.",
            _ => null,
        };
        if (problem is null)
        {
            write.Execute("update drafts set base = @seen where article_id = @articleId and editor_id = @Id", new { seen, articleId, person.Id });
            write.Audit(person, "go on from", articleId, $"text {seen}, with their own");
        }

        return new Outcome(problem);
    }, cancellation);
}
