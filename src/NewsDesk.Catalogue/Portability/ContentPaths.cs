namespace NewsDesk.Portability;

/// <summary>
/// What lies in a content folder itself. A link below it is reported and never followed: the folder may come from somebody else, and its links would
/// publish any file that the program can read. The folder as it was named may be a link.
/// </summary>
internal static class ContentPaths
{
    /// <summary>The Markdown files of a part of the folder, relative to it, in order.</summary>
    public static IReadOnlyList<string> Markdown(string folder, string part, List<ImportProblem> problems)
    {
        var found = new List<string>();
        Add(part);
        return [.. found.Order(StringComparer.Ordinal)];

        void Add(string path)
        {
            var full = Path.Combine(folder, path);
            if (!Directory.Exists(full))
            {
                return;
            }

            if (LinkProblem(folder, path) is { } problem)
            {
                problems.Add(problem);
                return;
            }

            found.AddRange(Directory.EnumerateFiles(full, "*.md").Select(Relative));
            foreach (var below in Directory.EnumerateDirectories(full))
            {
                Add(Relative(below));
            }
        }

        string Relative(string full) => Path.GetRelativePath(folder, full).Replace('\\', '/');
    }

    /// <summary>Why a path below the folder is not read: it is a link, or leads through one.</summary>
    public static ImportProblem? LinkProblem(string folder, string path)
    {
        var full = folder;
        foreach (var name in path.Split('/'))
        {
            full = Path.Combine(full, name);
            if (new FileInfo(full).LinkTarget is not null)
            {
                return new ImportProblem(path, null, "It is a symbolic link, or lies behind one. Links are not followed: put the file or folder itself in its place.");
            }
        }

        return null;
    }
}
