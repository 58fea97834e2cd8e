using NewsDesk.Storage;

namespace NewsDesk.Portability;

/// <summary>Brings something shared into the catalogue by the rule of every import: what is changed on both sides is reported and left alone.</summary>
internal static class SharedEntry
{
    /// <param name="write">The transaction.</param>
    /// <param name="key">Names the thing among the imports.</param>
    /// <param name="path">The file, for a problem.</param>
    /// <param name="values">The values in the file.</param>
    /// <param name="current">The values in the catalogue, null where it has none.</param>
    /// <param name="apply">Puts the file's values into the catalogue, or says why they can't be.</param>
    public static async Task<ImportProblem?> WriteAsync(
        CatalogueWrite write, string key, string path, IReadOnlyList<string?> values, IReadOnlyList<string?>? current, Func<Task<ImportProblem?>> apply)
    {
        var wanted = Fingerprint.Of([], values);
        var last = (await ImportRecord.FindAsync(write, key))?.Fingerprint;
        if (last == wanted)
        {
            return null;
        }

        var present = current is null ? null : Fingerprint.Of([], current);
        if (last is not null && present is not null && present != last && present != wanted)
        {
            return new ImportProblem(path, null, $"'{values[0]}' was changed here and on the site since the last import. It is left as it is on the site.");
        }

        if (present != wanted)
        {
            if (await apply() is { } problem)
            {
                return problem;
            }

            await write.RaiseGenerationAsync();
        }

        await ImportRecord.SaveAsync(write, key, wanted);
        return null;
    }
}
