using System.Net;
using System.Text;
using NewsDesk.People;
using NewsDesk.Tests.Storage.PostgreSql;
using NewsDesk.Web.Tests.Api;
using NewsDesk.Web.Tests.Disasters;

namespace NewsDesk.Web.Tests.PostgreSql;

/// <summary>The section "PostgreSQL" of docs/operating.md, as a shell runs it, and what it says.</summary>
public sealed class PostgreSqlDocumentTests(DocumentedNewsroom newsroom) : IClassFixture<DocumentedNewsroom>
{
    private const string Word = "Zanzibarquux";
    private const string KeptOfErased = "What the server keeps of an erased text";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_part_with_commands_is_run() => Assert.Equal(
        [.. DocumentedNewsroom.Installing, KeptOfErased, "The server's own tools", "Upgrades"], new DocumentedCommands().ByHeading.Keys);

    [Fact]
    public async Task Readers_read_the_first_article_and_the_administrator_publishes_the_next()
    {
        await newsroom.ReadyAsync();
        Assert.Equal(["newsdesk_owner"], newsroom.Query("select distinct tableowner from pg_tables where schemaname = 'public'"));
        Assert.Equal(["False"], newsroom.Query("select distinct rolsuper or rolcreaterole or rolcreatedb from pg_roles "
            + "where rolname like 'newsdesk%'"));
        using var client = new HttpClient { BaseAddress = newsroom.Address };
        Assert.Contains("The harbour opens", await client.GetStringAsync("/", Cancellation), StringComparison.Ordinal);

        var path = await PublishAsync(client, "The lighthouse is painted.");

        Assert.Contains("The lighthouse is painted.", await client.GetStringAsync(path, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bytes_of_an_erased_text_go_from_the_server_with_the_documented_commands()
    {
        await newsroom.ReadyAsync();
        using var client = new HttpClient { BaseAddress = newsroom.Address };
        var path = await PublishAsync(client, $"{Word} is named here.");
        TestCluster.Execute(newsroom.ConnectionString("postgres"), "analyze");
        Assert.Contains($"{Word} is named here.", await client.GetStringAsync(path, Cancellation), StringComparison.Ordinal);

        await newsroom.RunProgramAsync($"erase {path} --reason 'Order of the court'");

        await IsGoneAsync(client, path);
        TestCluster.Execute(newsroom.ConnectionString("postgres"), "checkpoint");
        Assert.Equal((true, true, true), await KeptAsync());

        await newsroom.RunPartAsync(KeptOfErased);

        Assert.Equal((false, false, false), await KeptAsync());
    }

    [Fact]
    public async Task The_servers_own_tools_make_their_copies()
    {
        await newsroom.ReadyAsync();
        await newsroom.RunPartAsync("The server's own tools");
    }

    [Fact]
    public async Task An_upgrade_borrows_the_owners_role_and_gives_it_back()
    {
        await newsroom.ReadyAsync();
        await newsroom.RunPartAsync("Upgrades");
        Assert.Equal(["False"], newsroom.Query("select pg_has_role('newsdesk', 'newsdesk_owner', 'member')"));
        using var client = new HttpClient { BaseAddress = newsroom.Address };
        Assert.Contains("The harbour opens", await client.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
    }

    /// <summary>Waits until the site has noticed what the command did.</summary>
    private static async Task IsGoneAsync(HttpClient client, string path)
    {
        for (var n = 0; ; n++)
        {
            using var answer = await client.GetAsync(path, Cancellation);
            if (answer.StatusCode == HttpStatusCode.Gone)
            {
                return;
            }

            Assert.True(n < 600, $"After half a minute the erased article still answers {(int)answer.StatusCode}.");
            await Task.Delay(50, Cancellation);
        }
    }

    private async Task<string> PublishAsync(HttpClient client, string text)
    {
        var printed = await newsroom.RunProgramAsync("tokens add ada@example.org --scopes read,write,publish --name Test");
        var publication = new ClientPublication { Article = Guid.NewGuid(), Version = 1, Operation = text, Markdown = text };
        var person = new Person(1, "ada@example.org", "Ada Quay", Role.Administrator);
        var answer = await publication.SendAsync(new ApiProgram(client, printed.Split('\n')[^1], person));
        Assert.True(answer.Status == 201, answer.Text);
        return publication.Path!;
    }

    /// <summary>Whether the word stands in the tables' files, in the log of writes, and in the statistics.</summary>
    private async Task<(bool Tables, bool Log, bool Statistics)> KeptAsync() => (
        await HoldsWordAsync("base"),
        await HoldsWordAsync("pg_wal"),
        newsroom.Query($"""
            select tablename from pg_stats
            where schemaname = 'public' and concat(most_common_vals::text, histogram_bounds::text) ilike '%{Word}%'
            """).Count > 0);

    private async Task<bool> HoldsWordAsync(string part)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(newsroom.DataOfServer, part), "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancellation));
            if (text.Contains(Word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
