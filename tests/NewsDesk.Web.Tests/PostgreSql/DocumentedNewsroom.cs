using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Disasters;
using Npgsql;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>A newsroom that was installed with a throw-away server of its own by the commands of docs/operating.md.</summary>
public sealed class DocumentedNewsroom : IAsyncDisposable
{
    private const string Password = "four unrelated wooden words\n";

    private readonly DocumentedCommands documented = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pg-");
    private TestServer? server;
    private DrillMachines? machines;

    public Uri Address => machines!.Address;

    internal string DataOfServer => Path.Combine(server!.Folder, "data");

    /// <summary>The parts that install it.</summary>
    internal static IReadOnlyList<string> Installing { get; } =
        ["The database and its roles", "The connection", "The first page", "The server's settings"];

    /// <summary>Installs it for the first test that asks.</summary>
    internal async Task<DocumentedNewsroom> ReadyAsync()
    {
        TestCluster.SkipWhereMissing();
        if (machines is null)
        {
            server = TestServer.Start(PostgreSqlPrograms.Folder!);
            machines = await DrillMachines.MakeAsync(folder.FullName, documented.Document, server);
            foreach (var part in Installing)
            {
                await RunPartAsync(part);
            }
        }

        return this;
    }

    internal async Task RunPartAsync(string heading)
    {
        foreach (var (command, code, text) in await machines!.RunAsync(
            "news", [.. documented.Functions, .. documented.ByHeading[heading]], Password))
        {
            // It finds that the tests run as root in a temporary folder, and may know holes of the machine's runtime.
            Assert.True(code == 0 || (code == 1 && command == "newsdesk check"), $"$ {command}\n{text}\nended with {code}.");
        }
    }

    /// <summary>Runs the program as the site's role, and answers what it printed.</summary>
    internal async Task<string> RunProgramAsync(string command)
    {
        var (_, code, text) = (await machines!.RunAsync("news", [.. documented.Functions, $"newsdesk {command}"], Password))[^1];
        Assert.True(code == 0, text);
        return text.Trim();
    }

    internal string ConnectionString(string role) => $"Host={server!.Folder};Username={role};Database=newsdesk;Pooling=false";

    internal IReadOnlyList<string> Query(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var row = command.ExecuteReader();
        var rows = new List<string>();
        while (row.Read())
        {
            rows.Add($"{row.GetValue(0)}");
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        if (machines is not null)
        {
            await machines.DisposeAsync();
        }

        server?.Stop();
        folder.Delete(recursive: true);
    }
}
