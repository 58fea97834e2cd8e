using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Telemetry;

namespace NewsDesk.Web.Tests.Operation.PostgreSql;

/// <summary>A connection string holds a password: no log, page, metric, trace or line of a terminal says anything of it.</summary>
public sealed class DatabasePasswordTests : IDisposable
{
    private const string Password = "Wooden-Quay-77";

    private static readonly string[] Pages =
        ["/", "/archive", "/nowhere", "/articles/a", "/search?q=a", "/admin", "/admin/sign-in", "/api/articles", "/healthz", "/readyz"];

    private readonly TestFolder folder = new();

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_site_tells_it_nowhere_also_when_its_database_goes(string environment)
    {
        var database = TestCluster.NewDatabase();
        await using var receiver = await OtlpReceiver.StartAsync();
        var metrics = FreeAddress();
        await using var program = ServingProgram.Start(folder.Path, new Dictionary<string, string>(receiver.Settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["NewsDesk__AllowedHosts"] = "127.0.0.1",
            ["NewsDesk__Database"] = $"{database};Password={Password}",
            ["NewsDesk__Metrics__Urls"] = metrics,
            ["NewsDesk__LogEveryRequest"] = "true",
            ["Serilog__MinimumLevel__Default"] = "Verbose",
        });
        var console = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = program.Process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.ReadyAsync();
        List<(int Status, string Text)> answers = [await ReadAsync(program.Client, $"{metrics}/metrics")];
        Action[] mishaps =
        [
            () => { },
            () => TestCluster.Execute(database, "alter table versions rename to lost"),
            () => TestCluster.Drop(database),
        ];
        foreach (var mishap in mishaps)
        {
            mishap();
            foreach (var page in Pages)
            {
                answers.Add(await ReadAsync(program.Client, page));
            }
        }

        answers.Add(await ReadAsync(program.Client, $"{metrics}/metrics"));
        program.Terminate();
        await program.EndAsync(TimeSpan.FromMinutes(2));

        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.Contains(answers, answer => answer.Status >= 500);
        var logs = string.Join('\n', LogFiles.Read(folder.Path));
        // The server's errors were logged with all that the driver says of them.
        Assert.Contains("Npgsql", logs, StringComparison.Ordinal);
        Assert.Contains("GET /archive", receiver.Text, StringComparison.Ordinal);
        // A connection string has them too, and the name of a database has not.
        string[] secrets = [Password, "Username=", "Password="];
        AssertUntold(secrets, [await console, await errors, logs, receiver.Text, .. answers.Select(answer => answer.Text)]);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("Host=/nowhere;Database=newsdesk;Username=newsdesk;Password={0}")]
    [InlineData("Host=/nowhere;Database=newsdesk;Username=newsdesk;Password={0};Port=many")]
    [InlineData("Host=/nowhere;Database=newsdesk;Colour=red;Password={0}")]
    [InlineData("Host=/nowhere;Password={0}")]
    [InlineData("Database=newsdesk;Password={0}")]
    [InlineData("Host=/nowhere;Database=newsdesk;Password=\"{0}")]
    public async Task A_connection_string_that_is_of_no_use_is_not_repeated(string text)
    {
        TestCluster.SkipWhereMissing();
        var file = Path.Combine(folder.Path, "connection");
        await File.WriteAllTextAsync(file, Connection(), TestContext.Current.CancellationToken);
        var data = Path.Combine(folder.Path, "data");
        foreach (var setting in new[] { Connection(), $"file:{file}" })
        {
            var (code, output, errors) = await StartedProgram.RunAsync(data, [("NewsDesk__Database", setting)],
                ["serve", "--urls", "http://127.0.0.1:0"]);
            Assert.NotEqual(0, code);
            Assert.NotEmpty(errors);
            AssertUntold([Password], [output, .. errors, .. Logs()]);
        }

        string Connection() => string.Format(CultureInfo.InvariantCulture, text, Password);

        IEnumerable<string> Logs() => Directory.Exists(Path.Combine(data, "logs")) ? LogFiles.Read(data) : [];
    }

    public void Dispose() => folder.Dispose();

    private static void AssertUntold(string[] secrets, string[] texts) => Assert.Equal([], texts.SelectMany(text => secrets
        .Select(secret => text.IndexOf(secret, StringComparison.OrdinalIgnoreCase))
        .Where(place => place >= 0)
        .Select(place => text[Math.Max(0, place - 200)..Math.Min(text.Length, place + 200)])));

    private static async Task<(int Status, string Text)> ReadAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
        var headers = string.Join('\n', answer.Headers.Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
        return ((int)answer.StatusCode, $"{headers}\n{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}";
    }
}
