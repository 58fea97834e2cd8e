using NewsDesk.Tests;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>What is not published yet lies in the data folder: no other user of the machine may look into it.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class PrivateFolderTests
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everybody =
        Owner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    [Fact]
    public async Task A_start_closes_a_folder_that_was_open_and_says_so_once()
    {
        SkipOnWindows();
        using var folder = await OpenFolderAsync();
        foreach (var isOpen in new[] { true, false })
        {
            await using var program = ServingProgram.Start(folder.Path);
            var console = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await program.ReadyAsync();
            program.Terminate();
            Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(100)));

            Assert.Equal(isOpen ? 1 : 0,
                (await console).Split('\n').Count(line => line.Contains("was open to other users", StringComparison.Ordinal)));
            Assert.Empty(OpenPaths(folder.Path));
        }

        Assert.NotEmpty(folder.LogLines());
    }

    [Fact]
    public async Task A_command_closes_it_too()
    {
        SkipOnWindows();
        using var folder = await OpenFolderAsync();

        var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, "tokens", "list");

        Assert.Equal((0, ""), (code, output));
        Assert.Contains("was open to other users", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Empty(OpenPaths(folder.Path));
    }

    [Fact]
    public async Task Of_a_folder_that_belongs_to_somebody_else_it_warns_and_works()
    {
        SkipOnWindows();
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"),
            "Only an administrator with setpriv can start the program as somebody else.");
        using var folder = await OpenFolderAsync();
        File.SetUnixFileMode(folder.Path, Everybody | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            File.SetUnixFileMode(file,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
                    | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        }

        await using var program = StartedProgram.Start(
            "/usr/bin/setpriv", folder.Path, [("HOME", folder.Path)],
            ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", StartedProgram.Assembly, "tokens", "list"]);
        var (code, _, errors) = await program.EndAsync();

        Assert.True(code == 0, string.Join('\n', errors));
        Assert.Contains("this user may not close it", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_the_document_names_is_closed_and_what_others_put_there_is_left_alone()
    {
        SkipOnWindows();
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operating.md"));
        var section = document.Split("\n## ").Single(section => section.StartsWith("The data folder\n", StringComparison.Ordinal));
        var names = section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])
            .Select(name => name.TrimEnd('/').Replace("-N.", "-15.", StringComparison.Ordinal)
                .Replace("INSTANT", "20260302T120000000Z", StringComparison.Ordinal)).ToList();
        Assert.True(names.Count >= 13, $"{names.Count} names were found.");
        string[] ours =
        [
            .. names, "newsdesk.db-wal", "newsdesk.db-shm", "newsdesk.db-journal", "newsdesk-schema-16-abandoned.db",
            "newsdesk-schema-15.db.part", "newsdesk-lost-20260302T120000000Z.part", "replaced-2",
        ];
        using var folder = new TestFolder();
        foreach (var name in ours.Append("notes.txt"))
        {
            var path = Path.Combine(folder.Path, name);
            File.WriteAllText(path, "");
            File.SetUnixFileMode(path, Everybody);
        }

        Assert.NotNull(PrivateModes.Close(folder.Path));

        Assert.Equal([Path.Combine(folder.Path, "notes.txt")], OpenPaths(folder.Path));
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");

    /// <summary>As an earlier program with the usual mask left it.</summary>
    private static async Task<LastingFolder> OpenFolderAsync()
    {
        var folder = await new LastingFolder().WithArticleAsync();
        // Another test may have set this process's mask before the parent was made.
        File.SetUnixFileMode(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder.Path))!, Everybody);
        foreach (var path in Directory.EnumerateFileSystemEntries(folder.Path).Append(folder.Path))
        {
            File.SetUnixFileMode(path, Everybody);
        }

        return folder;
    }

    private static IEnumerable<string> OpenPaths(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder)
            .Where(path => (File.GetUnixFileMode(path) & ~Owner) != 0);
}
