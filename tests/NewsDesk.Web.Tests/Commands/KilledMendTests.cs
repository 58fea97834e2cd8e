using System.Globalization;
using Dapper;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Tests;
using NewsDesk.Verification;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>Mending is killed at random moments: what stands is whole, and a second run completes it.</summary>
public sealed class KilledMendTests : IDisposable
{
    /// <summary>A server takes longer for each.</summary>
    private static readonly int Articles = TestEngine.IsPostgreSql ? 400 : 1_500;

    private static readonly int Rounds =
        int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    private readonly TestFolder template = new();
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_second_run_completes_what_a_killed_one_began()
    {
        await FillAsync();
        var (record, derived) = (Rows(template.Path, "versions", "articles", "snapshots", "version_tags"), Derived(template.Path));
        Damage(template.Path);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        StoredCatalogue.Copy(template.Path, folder.Path);
        TimeSpan span;
        await using (var program = Start())
        {
            await AtWorkAsync(program);
            var began = TimeProvider.System.GetTimestamp();
            Assert.Equal(0, (await program.EndAsync()).Code);
            span = TimeProvider.System.GetElapsedTime(began);
        }

        Assert.Equal(derived, Derived(folder.Path));

        var halfway = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var after = span * random.NextDouble();
            var told = $"seed {seed}, round {round}, killed after {after.TotalMilliseconds:0} ms";
            StoredCatalogue.Copy(template.Path, folder.Path);
            await using (var program = Start())
            {
                await AtWorkAsync(program);
                // Leaving the block kills the program.
                await Task.Delay(after, TestContext.Current.CancellationToken);
            }

            var mended = Rows(folder.Path, "audit").Count(row => row.Contains("mend", StringComparison.Ordinal));
            halfway += mended > 0 && !derived.SequenceEqual(Derived(folder.Path)) ? 1 : 0;
            Assert.True(record.SequenceEqual(Rows(folder.Path, "versions", "articles", "snapshots", "version_tags")), told);

            var report = await VerifyAsync(mend: true);
            Assert.True(report.IsWhole, $"{told}: {string.Join('\n', report.Lines)}");
            Assert.True(derived.SequenceEqual(Derived(folder.Path)), told);
            Assert.True((await VerifyAsync(mend: false)).Found == 0, told);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{halfway} of {Rounds} were killed between the first and the last mending.");
        Assert.True(halfway > 0 || Rounds < 10, $"None of {Rounds} kills came between the first and the last mending; seed {seed}.");
    }

    public void Dispose()
    {
        template.Dispose();
        folder.Dispose();
    }

    private StartedProgram Start() => StartedProgram.Start(folder.Path, [], "verify", "--mend");

    /// <summary>Waits until it has noted the first of what it mended.</summary>
    private async Task AtWorkAsync(StartedProgram program)
    {
        using var connection = StoredCatalogue.Connect(folder.Path);
        await program.AtWorkAsync(() => connection.QuerySingle<long>("select count(*) from audit where act = 'mend'") > 0);
    }

    private async Task FillAsync()
    {
        using var catalogue = StoredCatalogue.Open(template.Path);
        catalogue.Prepare();
        var publish = new PublishArticle(catalogue, new MarkdownRenderer());
        for (var n = 0; n < Articles; n++)
        {
            Assert.Null((await publish.ExecuteAsync(
                new TestPublication
                {
                    Slug = $"story-{n}",
                    Kind = EditKind.First,
                    Headline = $"Story {n}",
                    Markdown = $"Text *{n}* and [another](/articles/story-{n / 2}).",
                    Section = "Coast",
                    Tags = ["Ships", $"Tag {n % 10}"],
                    By = Actor.Command("test"),
                },
                TestContext.Current.CancellationToken)).Problem);
        }
    }

    /// <summary>Everything that is derived is lost or wrong.</summary>
    private static void Damage(string path) => StoredCatalogue.Execute(path, """
        delete from listing; delete from rendered; delete from headlines; delete from version_links;
        update intervals set visible_until = visible_until - 1, published_at = 1;
        update tags set search_text = ''; update sections set name_key = '';
        """);

    private async Task<VerificationReport> VerifyAsync(bool mend)
    {
        using var catalogue = StoredCatalogue.Open(folder.Path);
        return await new VerifyCatalogue(catalogue, new PictureFiles(Path.Combine(folder.Path, "pictures")), new MarkdownRenderer())
            .ExecuteAsync(mend, null, TestContext.Current.CancellationToken);
    }

    private static List<string> Derived(string path) =>
        Rows(path, "listing", "rendered", "headlines", "version_links", "intervals", "tags", "sections");

    private static List<string> Rows(string path, params string[] tables)
    {
        using var connection = StoredCatalogue.Connect(path);
        return [.. tables.SelectMany(table => connection.Query($"select * from {table}").Cast<IDictionary<string, object?>>()
            .Select(row => $"{table}: {string.Join(", ", row)}").Order(StringComparer.Ordinal))];
    }
}
