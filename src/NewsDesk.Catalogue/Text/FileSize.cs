using System.Globalization;

namespace NewsDesk.Text;

/// <summary>Writes sizes for people: <c>512 bytes</c>, <c>1.2 GB</c>.</summary>
public static class FileSize
{
    private static readonly string[] Units = ["KB", "MB", "GB", "TB"];

    public static string Text(long bytes)
    {
        if (bytes < 1024)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
        }

        var (size, unit) = (bytes / 1024.0, 0);
        // A size that would be rounded to 1024 of a unit is 1 of the next.
        for (; size >= 1023.95 && unit < Units.Length - 1; unit++)
        {
            size /= 1024;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size:0.0} {Units[unit]}");
    }
}
