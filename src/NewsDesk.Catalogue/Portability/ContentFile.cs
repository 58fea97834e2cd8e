using System.Text;

namespace NewsDesk.Portability;

/// <summary>The text of one content file, read strictly.</summary>
internal static class ContentFile
{
    private const int LargestFile = 512 * 1024;

    /// <returns>The bytes and their text, or the problem.</returns>
    public static (byte[] Bytes, string Text, ImportProblem? Problem) Read(string folder, string path)
    {
        byte[] bytes = [];
        if (ContentPaths.Problem(folder, path) is { } unsafePath)
        {
            return (bytes, "", unsafePath);
        }

        try
        {
            var full = Path.Combine(folder, path);
            if (new FileInfo(full).Length > LargestFile)
            {
                return (bytes, "", new ImportProblem(path, null, $"The file is larger than {LargestFile / 1024} KB."));
            }

            bytes = File.ReadAllBytes(full);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (bytes, "", new ImportProblem(path, null, problem is UnauthorizedAccessException ? "The file may not be read." : "The file can't be read."));
        }

        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return (bytes, text.TrimStart('\uFEFF'), null);
        }
        catch (DecoderFallbackException problem)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(problem.Index, 0, bytes.Length)).Count((byte)'\n');
            return (bytes, "", new ImportProblem(path, line, "The file is not UTF-8. Save it as UTF-8."));
        }
    }
}
