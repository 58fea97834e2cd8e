using System.Text;

namespace NewsDesk.Files;

/// <summary>Makes files and folders that no other user of the machine may read, whatever the mask of the process.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A folder that is there already is left as it is.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Copies what a file holds, and not its mode, to a file that is not there.</summary>
    public static void Copy(string path, string target)
    {
        using var source = File.OpenRead(path);
        using var copy = Create(target);
        source.CopyTo(copy);
    }

    /// <summary>A file that is there already is replaced.</summary>
    public static void Write(string path, string text)
    {
        File.Delete(path);
        using var file = Create(path);
        file.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>It has no buffer, so that closing it writes nothing: that could fail on a full disk.</summary>
    public static FileStream Create(string path, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        return new FileStream(path, options);
    }
}
