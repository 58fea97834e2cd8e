using System.Globalization;

namespace NewsDesk.Web.Logging;

/// <summary>Writes a log file a day, and another when it is full; the oldest are removed. For one thread.</summary>
public sealed class LogFiles(string folder, long largest, int kept, TimeProvider clock)
{
    private FileStream? file;
    private DateOnly day;

    public static IEnumerable<string> NewestFirst(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "newsdesk-*.json").OrderDescending(StringComparer.Ordinal) : [];

    public void Write(byte[] lines)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (file is null || day != today || file.Position + lines.Length > largest)
        {
            file?.Dispose();
            file = null;
            file = Open(today, lines.Length);
            day = today;
        }

        var whole = file.Position;
        try
        {
            file.Write(lines);
        }
        catch (IOException)
        {
            // The part of these lines that fitted on the disk is taken back.
            file.SetLength(whole);
            file.Position = whole;
            throw;
        }
    }

    private FileStream Open(DateOnly today, int needed)
    {
        Directory.CreateDirectory(folder);
        var stem = string.Create(CultureInfo.InvariantCulture, $"newsdesk-{today:yyyyMMdd}");
        var path = Enumerable.Range(0, int.MaxValue)
            .Select(number => Path.Combine(folder,
                number == 0 ? $"{stem}.json" : string.Create(CultureInfo.InvariantCulture, $"{stem}_{number:000}.json")))
            .First(path => !File.Exists(path) || new FileInfo(path).Length + needed <= largest);

        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
        EndTornLine(stream);
        RemoveOldest();
        return stream;
    }

    /// <summary>A power cut may have left half a line.</summary>
    private static void EndTornLine(FileStream stream)
    {
        if (stream.Length == 0)
        {
            return;
        }

        stream.Seek(-1, SeekOrigin.End);
        if (stream.ReadByte() != '\n')
        {
            stream.Write("\n"u8);
        }
    }

    private void RemoveOldest()
    {
        foreach (var old in NewestFirst(folder).Skip(kept))
        {
            File.Delete(old);
        }
    }
}
