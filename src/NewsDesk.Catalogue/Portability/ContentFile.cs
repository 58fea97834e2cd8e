using System.Text;

namespace NewsDesk.Portability;

/// <summary>Reads a file of a content folder strictly: no links, no large files, nothing but UTF-8.</summary>
internal static class ContentFile
{
    private const int LargestFile = 512 * 1024;

    public static (byte[] Bytes, string Text)? Read(string folder, string path, List<ImportProblem> problems)
    {
        if (ContentPaths.Problem(folder, path) is { } unsafePath)
        {
            problems.Add(unsafePath);
            return null;
        }

        byte[] bytes = [];
        try
        {
            var full = Path.Combine(folder, path);
            if (new FileInfo(full).Length > LargestFile)
            {
                return Refuse(null, $"The file is larger than {LargestFile / 1024} KB.");
            }

            bytes = File.ReadAllBytes(full);
            return (bytes, new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Refuse(null, problem is UnauthorizedAccessException ? "The file may not be read." : "The file can't be read.");
        }
        catch (DecoderFallbackException problem)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(problem.Index, 0, bytes.Length)).Count((byte)'\n');
            return Refuse(line, "The file is not UTF-8. Save it as UTF-8.");
        }

        (byte[], string)? Refuse(int? line, string reason)
        {
            problems.Add(new ImportProblem(path, line, reason));
            return null;
        }
    }
}
