using NewsDesk.Audit;

namespace NewsDesk.Terms;

/// <summary>Takes a term out of the navigation and the forms, or brings it back. Its address and its articles stay.</summary>
public sealed class RetireTerm(Catalogue catalogue)
{
    public Task<Result> ExecuteAsync(TermKind kind, long id, bool retired, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            if (await TermRow.FindAsync(write, kind, id) is not { } term)
            {
                return Result.NotFound($"There is no such {kind.Name()}.");
            }

            if (term.RetiredAt is not null != retired)
            {
                DateTimeOffset? at = retired ? write.Now : null;
                await write.ExecuteAsync($"update {kind.Plural()} set retired_at = @at where id = @id", new { id, at });
                await write.RaiseGenerationAsync();
                await write.AuditAsync(by, retired ? $"retire {kind.Name()}" : $"bring back {kind.Name()}", kind.Subject(id), term.Name);
            }

            return Result.Done;
        }, cancellation);
}
