using System.ComponentModel;
using System.Diagnostics;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>A file system of its own in memory, which a test fills and frees. Mounting one needs an administrator.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string filler;

    private SmallDisk(string path)
    {
        Path = path;
        filler = System.IO.Path.Combine(path, "filler");
    }

    /// <summary>An empty folder, the root of the file system.</summary>
    public string Path { get; }

    /// <summary>Skips the test, with the reason, where nothing may be mounted.</summary>
    /// <param name="size">As tmpfs takes it.</param>
    /// <param name="path">The folder to mount it on, which is made where it is absent; null for a new one.</param>
    public static SmallDisk Mount(string size, string? path = null)
    {
        path = path is null ? Directory.CreateTempSubdirectory("newsdesk-disk-").FullName : Directory.CreateDirectory(path).FullName;
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={size},mode=0700", "tmpfs", path))
        {
            Directory.Delete(path);
            Assert.Skip("No file system may be mounted here, so the disk can't be filled.");
        }

        return new SmallDisk(path);
    }

    /// <summary>Leaves not a byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 64 * 1024, 1 })
        {
            var zeros = new byte[size];
            try
            {
                while (true)
                {
                    file.Write(zeros);
                }
            }
            catch (IOException)
            {
                // Full, to the size of one write.
            }
        }
    }

    /// <summary>Makes room for so many bytes, and no more.</summary>
    public void Release(long bytes)
    {
        using var file = new FileStream(filler, FileMode.Open, FileAccess.Write);
        file.SetLength(Math.Max(0, file.Length - bytes));
    }

    public void Free() => File.Delete(filler);

    public void Dispose()
    {
        Assert.True(Run("umount", "--lazy", Path));
        Directory.Delete(Path);
    }

    /// <summary>Whether a command of the machine ended well.</summary>
    public static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(command, arguments);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
