namespace NewsDesk.Portability;

/// <summary>Imports an entry of a shared file, unless both the file and the site have changed it since the last import.</summary>
internal static class SharedEntry
{
    public static async Task<bool> WriteAsync(
        CatalogueWrite write,
        string key,
        string path,
        string?[] values,
        string?[]? current,
        List<ImportProblem> problems,
        Func<Task<string?>> apply)
    {
        var wanted = Fingerprint.Of([], values);
        var last = (await ImportRecord.FindAsync(write, key))?.Fingerprint;
        if (last == wanted)
        {
            return true;
        }

        var present = current is null ? null : Fingerprint.Of([], current);
        if (last is not null && present is not null && present != last && present != wanted)
        {
            problems.Add(new ImportProblem(path, null,
                $"'{values[0]}' was changed here and on the site since the last import. It is left as it is on the site."));
            return false;
        }

        if (present != wanted)
        {
            if (await apply() is { } problem)
            {
                problems.Add(new ImportProblem(path, null, problem));
                return false;
            }

            await write.RaiseGenerationAsync();
        }

        await ImportRecord.SaveAsync(write, key, wanted);
        return true;
    }
}
