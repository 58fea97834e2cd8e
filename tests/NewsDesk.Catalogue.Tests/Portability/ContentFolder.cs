namespace NewsDesk.Tests.Portability;

/// <summary>A content folder that a test fills.</summary>
internal sealed class ContentFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("content-").FullName;

    public ContentFolder Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public ContentFolder Write(string path, byte[] bytes)
    {
        var full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public ContentFolder Article(string slug, string keys = "", string text = "Text.") => Write(
        $"articles/2026/01/{slug}.md",
        $"---\ntitle: Headline of {slug}\ndate: 2026-01-05T08:00:00Z\n{keys}---\n{text}\n");

    public ContentFolder Picture(string name, int width = 640) => Write($"pictures/{name}", TestPicture.Png(width, width * 2 / 3));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
