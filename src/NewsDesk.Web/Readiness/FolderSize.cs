namespace NewsDesk.Web.Readiness;

/// <summary>The files of a folder and all below it, and what they hold together.</summary>
/// <param name="IsWhole">False where the time was over before all were counted.</param>
public sealed record FolderSize(long Files, long Bytes, bool IsWhole)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>A link is not followed: what it leads to belongs elsewhere, or would be counted without end.</summary>
    private static readonly EnumerationOptions Own = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    public static FolderSize Find(string folder, TimeProvider clock)
    {
        var (files, bytes, began) = (0L, 0L, clock.GetTimestamp());
        if (Directory.Exists(folder))
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", Own))
            {
                if (clock.GetElapsedTime(began) > Longest)
                {
                    return new FolderSize(files, bytes, IsWhole: false);
                }

                files++;
                bytes += LengthOf(file);
            }
        }

        return new FolderSize(files, bytes, IsWhole: true);
    }

    public static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Exists ? file.Length : 0;
        }
        catch (FileNotFoundException)
        {
            // A running site has removed it meanwhile.
            return 0;
        }
    }
}
