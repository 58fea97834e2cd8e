namespace NewsDesk.Web;

/// <summary>The files that are part of the program: style sheets, scripts, emblems.</summary>
public static class Embedded
{
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The file {name} is not in the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string Text(string name)
    {
        using var reader = new StreamReader(new MemoryStream(Bytes(name)));
        return reader.ReadToEnd();
    }

    /// <summary>The names of the files in a folder, such as <c>js/</c>.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. typeof(Embedded).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
