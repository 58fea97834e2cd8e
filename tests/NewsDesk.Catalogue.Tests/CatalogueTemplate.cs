using NewsDesk.Storage;

namespace NewsDesk.Tests;

/// <summary>An empty catalogue, made once a process by the program's own migrations; a test starts from a copy of its file.</summary>
internal static class CatalogueTemplate
{
    private static readonly Lazy<byte[]> Bytes = new(Make);

    /// <summary>Writes a copy as the program makes its own file: for this user alone.</summary>
    public static void CopyTo(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(Bytes.Value);
    }

    /// <summary>It is read after its last connection was closed: all of it stands in the file then, nothing in a log beside it.</summary>
    private static byte[] Make()
    {
        var folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
        var path = Path.Combine(folder, "newsdesk.db");
        using (var catalogue = new Catalogue(path, TimeProvider.System))
        {
            catalogue.Prepare();
        }

        var bytes = File.ReadAllBytes(path);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
