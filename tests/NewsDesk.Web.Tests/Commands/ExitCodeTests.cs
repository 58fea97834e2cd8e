using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>What stops the program is one line on stderr and an exit code that scripts can tell apart.</summary>
public sealed partial class ExitCodeTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_port_that_is_taken_is_69()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await FailsAsync(69, port, [], "--urls", $"http://127.0.0.1:{port}");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("migrate", "--back", "--yes")]
    public async Task A_data_folder_that_is_in_use_is_75(params string[] args)
    {
        using var held = DataFolder.HoldAlone(folder.Path);
        await FailsAsync(75, folder.Path, [], args);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_73()
    {
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await FailsAsync(73, "NewsDesk:DataDirectory", [("NewsDesk__DataDirectory", Path.Combine(file, "data"))]);
        if (OperatingSystem.IsLinux())
        {
            await FailsAsync(73, "NewsDesk:DataDirectory", [("NewsDesk__DataDirectory", "/proc/newsdesk")]);
        }
    }

    [Fact]
    public async Task A_data_folder_that_may_not_be_written_is_77()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        File.SetUnixFileMode(folder.Path,
            UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
                | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        if (Environment.UserName != "root")
        {
            await FailsAsync(77, folder.Path, []);
            return;
        }

        // Modes do not bind root, so the program is started as nobody, who must be able to read it.
        string[] nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", StartedProgram.Assembly];
        Assert.SkipUnless(File.Exists("/usr/bin/setpriv"), "Run by root, this needs setpriv.");
        await using (var probe = StartedProgram.Start("setpriv", folder.Path, Nobody, [.. nobody, "--help"]))
        {
            Assert.SkipUnless((await probe.EndAsync()).Code == 0,
                $"Run by root, this needs a program that nobody may read; {StartedProgram.Assembly} is not.");
        }

        await using var program = StartedProgram.Start("setpriv", folder.Path, Nobody, nobody);
        Check(77, folder.Path, await program.EndAsync());
    }

    [Theory]
    [InlineData("NewsDesk__Colour", "red", "NewsDesk:Colour")]
    [InlineData("NewsDesk__BaseUrl", "http://news.example.org", "NewsDesk:BaseUrl")]
    [InlineData("NewsDesk__BaseUrl", "https://news.example.org/path", "NewsDesk:BaseUrl")]
    [InlineData("NewsDesk__BaseUrl", null, "NewsDesk:BaseUrl")]
    [InlineData("NewsDesk__TimeZone", "Mars/Olympus", "NewsDesk:TimeZone")]
    [InlineData("NewsDesk__AllowedHosts", "https://news.example.org", "NewsDesk:AllowedHosts")]
    [InlineData("NewsDesk__SampleContent", "/no/such/folder", "NewsDesk:SampleContent")]
    [InlineData("NewsDesk__TimeZone__Name", "UTC", "NewsDesk:TimeZone")]
    [InlineData("NewsDesk__MaxConnections", "0x40", "NewsDesk:MaxConnections")]
    [InlineData("NewsDesk__RequestsPerMinute", "1000001", "NewsDesk:RequestsPerMinute '1000001' is no whole number from 0 to 1000000.")]
    [InlineData("NewsDesk__LogEveryRequest", "yes", "NewsDesk:LogEveryRequest")]
    [InlineData("NewsDesk__Backup__Folder", "pictures/backups", "NewsDesk:Backup:Folder 'pictures/backups' lies in a folder of")]
    [InlineData("NewsDesk__Backup__Folder", "restoring", "NewsDesk:Backup:Folder 'restoring' lies in a folder of")]
    [InlineData("NewsDesk__Backup__Folder", "restored/b", "NewsDesk:Backup:Folder 'restored/b' lies in a folder of")]
    [InlineData("NewsDesk__Backup__Folder", "replaced-2", "NewsDesk:Backup:Folder 'replaced-2' lies in a folder of")]
    [InlineData("NewsDesk__Backup__Folder", "rehearsal", "NewsDesk:Backup:Folder 'rehearsal' lies in a folder of")]
    [InlineData("NewsDesk__Backup__Folder", "going-back", "NewsDesk:Backup:Folder 'going-back' lies in a folder of")]
    [InlineData("NewsDesk__Backup__Every", "1.00:00:00", "NewsDesk:Backup:Every '1.00:00:00' is no length of time from 15m to 366d.")]
    [InlineData("NewsDesk__Backup__Every", "10m", "NewsDesk:Backup:Every '10m'")]
    [InlineData("NewsDesk__Backup__Every", "d", "NewsDesk:Backup:Every 'd'")]
    [InlineData("NewsDesk__Backup__Keep", "7", "NewsDesk:Backup:Keep '7' does not say what to keep. Write it like newest=3 daily=7 ")]
    [InlineData("NewsDesk__Backup__Often", "true", "NewsDesk:Backup:Often is no setting.")]
    public Task A_wrong_setting_is_78_and_the_line_names_it(string key, string? value, string says) => FailsAsync(78, says, [(key, value)]);

    [Theory]
    [InlineData("publish")]
    [InlineData("import")]
    [InlineData("import", "a", "b")]
    [InlineData("import", "/no/such/folder")]
    [InlineData("migrate", "--fast")]
    [InlineData("migrate", "--yes")]
    [InlineData("migrate", "--back")]
    [InlineData("rerender", "everything")]
    public Task A_wrong_command_line_is_64(params string[] args) => FailsAsync(64, "", [], args);

    public void Dispose() => folder.Dispose();

    /// <summary>Nobody has no home to write first-run files into.</summary>
    private static readonly (string, string?)[] Nobody = [("HOME", "/nonexistent"), ("DOTNET_CLI_HOME", "/nonexistent")];

    private async Task FailsAsync(int code, string says, (string, string?)[] settings, params string[] args)
    {
        await using var program = StartedProgram.Start(folder.Path, settings, args);
        Check(code, says, await program.EndAsync());
    }

    private static void Check(int code, string says, (int Code, string Output, string[] Errors) ended)
    {
        Assert.Equal((code, 1), (ended.Code, ended.Errors.Length));
        Assert.StartsWith("newsdesk: ", ended.Errors[0], StringComparison.Ordinal);
        Assert.Contains(says, ended.Errors[0], StringComparison.Ordinal);
    }
}
