namespace NewsDesk.Portability;

/// <summary>Lists the files of a content folder and checks their paths. A stranger’s link would publish any file, so none is
/// followed.</summary>
internal static class ContentPaths
{
    private const int MostFolders = 30;

    /// <summary>The Markdown files of a part of the folder, in order. Only the names of one branch are in memory.</summary>
    public static IEnumerable<string> Markdown(string folder, string path, List<ImportProblem> problems)
    {
        var full = Path.Combine(folder, path);
        if (!Directory.Exists(full))
        {
            yield break;
        }

        if (Problem(folder, path) is { } problem)
        {
            problems.Add(problem);
            yield break;
        }

        if (path.Count(letter => letter == '/') >= MostFolders)
        {
            problems.Add(new ImportProblem(path, null, $"It lies more than {MostFolders} folders deep. Move it further up."));
            yield break;
        }

        // The separator behind the names of folders sorts them as whole paths are sorted.
        string[] names = [.. Directory.EnumerateFiles(full, "*.md").Select(Path.GetFileName)!,
            .. Directory.EnumerateDirectories(full).Select(below => Path.GetFileName(below) + '/')];
        Array.Sort(names, StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!name.EndsWith('/'))
            {
                yield return $"{path}/{name}";
                continue;
            }

            foreach (var below in Markdown(folder, $"{path}/{name[..^1]}", problems))
            {
                yield return below;
            }
        }
    }

    /// <summary>With forward slashes for the machine's own separator; a backslash may be a letter of a name.</summary>
    public static string Relative(string folder, string full) =>
        Path.GetRelativePath(folder, full).Replace(Path.DirectorySeparatorChar, '/');

    public static ImportProblem? Problem(string folder, string path)
    {
        var full = folder;
        foreach (var name in path.Split('/'))
        {
            if (name is "" or "." or ".." || name.Contains('\\', StringComparison.Ordinal))
            {
                return new ImportProblem(path, null,
                    "Its name has a backslash, or leads out of the folder. Give it a name of letters, digits and hyphens.");
            }

            full = Path.Combine(full, name);
            if (new FileInfo(full).LinkTarget is not null)
            {
                return new ImportProblem(path, null,
                    "It is a symbolic link, or lies behind one. Links are not followed: put the file or folder itself in its place.");
            }
        }

        return null;
    }
}
