using NewsDesk.Audit;

namespace NewsDesk.Verification;

/// <summary>Writes that make anew what is derived. Each is short, raises the generation and stands in the audit.</summary>
internal static class Mending
{
    private static readonly Actor By = Actor.Command("verify");

    /// <summary>Mends a range and says what of it is still wrong. What was made good meanwhile by others is in neither list.</summary>
    public static Task<(IReadOnlyList<Fault> Mended, IReadOnlyList<Fault> Left)> RunAsync(
        Catalogue catalogue, Check check, IdRange range, CancellationToken cancellation) => catalogue.WriteAsync(
        async write =>
        {
            var before = await check.FindAsync(write, range);
            await check.MendAsync(write, range);
            var left = await check.FindAsync(write, range);
            IReadOnlyList<Fault> mended = [.. before.Except(left)];
            await NoteAsync(write, check.Stage, mended.Count);
            return (mended, left);
        },
        cancellation);

    /// <summary>Undoes the write where nothing was mended by it.</summary>
    public static async Task NoteAsync(CatalogueWrite write, string stage, int mended)
    {
        if (mended == 0)
        {
            write.RollBack();
            return;
        }

        await write.RaiseGenerationAsync();
        await write.AuditAsync(By, "mend", AuditSubject.None, $"{stage}: {mended}");
    }
}
