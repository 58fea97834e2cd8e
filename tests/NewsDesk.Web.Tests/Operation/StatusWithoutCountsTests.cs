using System.Text.Json;
using NewsDesk.Storage.Migrations;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>What status says where there are no rows that this program reads.</summary>
public sealed partial class StatusWithoutCountsTests : IDisposable
{
    private static readonly int Newest = Migration.All[^1].Number;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task An_empty_folder_has_no_catalogue_and_stays_empty()
    {
        TestDatabases.MakeEmpty(folder.Path);
        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status");
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Matches(@"\nCatalogue +none yet: start the site, import a folder \(newsdesk import FOLDER\) or restore a backup\n", output);
        Assert.DoesNotContain("Articles", output, StringComparison.Ordinal);

        (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status", "--json");
        Assert.Equal((0, 0), (code, errors.Length));
        using var status = JsonDocument.Parse(output);
        Assert.Equal(JsonValueKind.Null, status.RootElement.GetProperty("schema").GetProperty("catalogue").ValueKind);
        Assert.Equal(JsonValueKind.Null, status.RootElement.GetProperty("counts").ValueKind);
        Assert.Equal(JsonValueKind.Null, status.RootElement.GetProperty("lastBackup").ValueKind);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task An_older_schema_is_said_and_its_counts_are_left_out()
    {
        await StatusNewsroom.FillAsync(folder.Path);
        StoredCatalogue.PretendSchema(folder.Path, Newest - 1);

        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status");
        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Matches($@"\nSchema +{Newest - 1}, and this program’s is {Newest}: run newsdesk migrate, or start the site; its counts "
            + "are shown then\n", output);
        Assert.DoesNotContain("Articles", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Last backup", output, StringComparison.Ordinal);

        (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "status", "--json");
        Assert.Equal((0, 0), (code, errors.Length));
        using var status = JsonDocument.Parse(output);
        var schema = status.RootElement.GetProperty("schema");
        Assert.Equal((Newest, Newest - 1, 1),
            (Number("program"), Number("catalogue"), Number("missing")));
        Assert.Equal(JsonValueKind.Null, status.RootElement.GetProperty("counts").ValueKind);

        int Number(string name) => schema.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_and_not_made()
    {
        var missing = Path.Combine(folder.Path, "missing");

        var (code, output, errors) = await StartedProgram.RunAsync(missing, "status");

        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Equal(
            "NewsDesk 0.1.0\n"
            + $"Data folder    {missing}, which is not there: set NewsDesk:DataDirectory, or start the site to have it made\n",
            output);
        Assert.False(Directory.Exists(missing));
    }

    [Fact]
    public async Task A_folder_of_somebody_else_is_77_and_not_taken_for_an_empty_one()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"),
            "Only an administrator with setpriv can start the program as somebody else.");
        using var locked = new LastingFolder();
        string[] nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", StartedProgram.Assembly, "status"];
        // The program is started elsewhere: nobody may not stand in the folder either.
        await using var program = StartedProgram.Start("/usr/bin/setpriv", "/nonexistent",
            [("HOME", "/nonexistent"), ("NewsDesk__DataDirectory", locked.Path)], nobody);

        var (code, output, errors) = await program.EndAsync();

        Assert.Equal((77, ""), (code, output));
        Assert.Equal($"newsdesk: The data folder {locked.Path} may not be read. Ask as the user that runs the site.",
            Assert.Single(errors));
    }

    public void Dispose() => folder.Dispose();
}
