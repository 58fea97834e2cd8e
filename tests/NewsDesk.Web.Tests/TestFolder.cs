namespace NewsDesk.Web.Tests;

/// <summary>A data folder that outlives the sites that serve from it, until the test ends.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("newsdesk-").FullName;

    public void Dispose()
    {
        TestDatabases.Drop(Path);
        Directory.Delete(Path, recursive: true);
    }
}
