namespace NewsDesk.Portability;

/// <summary>
/// What lies in a content folder itself. A link below it is reported and never followed: the folder may come from somebody else, and its links would
/// publish any file that the program can read. The folder as it was named may be a link.
/// </summary>
internal static class ContentPaths
{
    private const int MostFolders = 30;

    /// <summary>The Markdown files of a part of the folder, relative to it, in order. No more is held at a time than the names of one folder and of those above it.</summary>
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

        // With the separator behind them, folders come where their files do in the order of whole paths.
        string[] names = [.. Directory.EnumerateFiles(full, "*.md").Select(Path.GetFileName)!, .. Directory.EnumerateDirectories(full).Select(below => Path.GetFileName(below) + '/')];
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

    /// <summary>The path below the folder, with forward slashes. A backslash may be a letter of a name: only the machine's own separator is replaced.</summary>
    public static string Relative(string folder, string full) => Path.GetRelativePath(folder, full).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Why a path below the folder is not read: it is a link or leads through one, or another machine would read it as another path.</summary>
    public static ImportProblem? Problem(string folder, string path)
    {
        var full = folder;
        foreach (var name in path.Split('/'))
        {
            if (name is "" or "." or ".." || name.Contains('\\', StringComparison.Ordinal))
            {
                return new ImportProblem(path, null, "Its name has a backslash, or leads out of the folder. Give it a name of letters, digits and hyphens.");
            }

            full = Path.Combine(full, name);
            if (new FileInfo(full).LinkTarget is not null)
            {
                return new ImportProblem(path, null, "It is a symbolic link, or lies behind one. Links are not followed: put the file or folder itself in its place.");
            }
        }

        return null;
    }
}
