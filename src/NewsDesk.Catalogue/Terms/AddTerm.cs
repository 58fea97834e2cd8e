using NewsDesk.Audit;

namespace NewsDesk.Terms;

/// <summary>Adds a term; a section comes last in the navigation.</summary>
public sealed class AddTerm(Catalogue catalogue)
{
    public Task<Result> ExecuteAsync(TermKind kind, TermFields fields, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            var check = await TermCheck.RunAsync(write, kind, null, fields);
            if (check.Value is not { } term)
            {
                return check;
            }

            var id = await TermRow.InsertAsync(write, kind, term);
            await FormerName.ClaimAsync(write, kind, term.Name);
            await TermRow.MarkAddedAsync(write, kind, id);
            await write.AuditAsync(by, $"add {kind.Name()}", kind.Subject(id), $"{term.Name}, at {term.Slug}");
            return Result.Done;
        }, cancellation);
}
