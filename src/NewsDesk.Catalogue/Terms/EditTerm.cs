using NewsDesk.Audit;

namespace NewsDesk.Terms;

/// <summary>Changes the fields of a term. Its articles follow, and its old address leads to the new one.</summary>
public sealed class EditTerm(Catalogue catalogue)
{
    /// <param name="seen">The texts when it was opened; null to overwrite whatever they are now.</param>
    public Task<Result<FieldTexts>> ExecuteAsync(
        TermKind kind, long id, TermFields fields, FieldTexts? seen, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write =>
        {
            if (await TermRow.FindAsync(write, kind, id) is not { } term)
            {
                return Result.NotFound<FieldTexts>($"There is no such {kind.Name()}.");
            }

            var check = await TermCheck.RunAsync(write, kind, id, fields);
            if (check.Value is not { } wanted)
            {
                return new Result<FieldTexts>(check);
            }

            var (now, texts) = (kind.Texts(term), kind.Texts(wanted));
            if (seen?.IsOvertaken(now, texts) == true)
            {
                return now.Overtaken();
            }

            if (texts.ChangesFrom(now) is { Length: > 0 } changes)
            {
                await TermRow.UpdateAsync(write, kind, term, wanted);
                await write.RaiseGenerationAsync();
                await write.AuditAsync(by, kind == TermKind.Tag ? "rename tag" : $"edit {kind.Name()}", kind.Subject(id),
                    $"{term.Name}: {changes}");
            }

            return texts;
        }, cancellation);
}
