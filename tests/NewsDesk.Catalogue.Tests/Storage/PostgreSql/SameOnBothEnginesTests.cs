using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Workflow;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>The same acts at the same instants leave the same rows in SQLite and in PostgreSQL. NEWSDESK_ROUNDS tries more of
/// them.</summary>
public sealed partial class SameOnBothEnginesTests
{
    private static readonly string[] Tags = ["Ships", "ships & boats", "Öl", "öl", "Boats"];
    private static readonly string?[] Sections = ["Coast", "Häfen", null];

    /// <summary>Kinds of acts come as often as they stand here.</summary>
    private static readonly Func<Newsroom, Choice, Task<Result>>[] Acts =
    [
        PublishAsync, PublishAsync, PublishAsync, PublishAsync, RescheduleAsync, CancelAsync, WithdrawAsync, EraseAsync, MergeAsync,
        RenameAsync, BeginAsync, SaveAsync, SaveAsync, SubmitAsync, DiscardAsync, MoveAsync,
    ];

    private static readonly Gen<Choice> Choices =
        Gen.Select(Gen.Int[0, Acts.Length - 1], Gen.Int[0, 3], Gen.Int[0, 9], Gen.Int[0, 9], (act, article, one, other) =>
            new Choice(act, article, one, other));

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);

    [Fact]
    public async Task The_same_acts_leave_the_same_rows()
    {
        TestCluster.SkipWhereMissing();
        var done = 0;
        await Choices.List[5, 30].SampleAsync(async choices =>
        {
            using var sqlite = new TestNewsroom(isPostgreSql: false);
            using var postgreSql = new TestNewsroom(isPostgreSql: true);
            var (one, other) = (await Newsroom.OfAsync(sqlite), await Newsroom.OfAsync(postgreSql));
            foreach (var (n, choice) in choices.Index())
            {
                var (said, alike) = (await ActAsync(one, choice, n), await ActAsync(other, choice, n));
                Assert.Equal(said, alike);
                done += said == "" ? 1 : 0;
            }

            Assert.Equal(RankedDump.Lines(sqlite), RankedDump.Lines(postgreSql));
        }, iter: Rounds, threads: 1);
        Assert.True(done > Rounds, $"Only {done} acts were not rejected.");
    }

    [Fact]
    public async Task A_row_that_differs_is_seen()
    {
        TestCluster.SkipWhereMissing();
        using var sqlite = new TestNewsroom(isPostgreSql: false);
        using var postgreSql = new TestNewsroom(isPostgreSql: true);
        Assert.Equal(RankedDump.Lines(sqlite), RankedDump.Lines(postgreSql));
        await PublishAsync(await Newsroom.OfAsync(sqlite), new Choice(0, 0, 0, 0));
        await PublishAsync(await Newsroom.OfAsync(postgreSql), new Choice(0, 0, 0, 1));
        Assert.NotEqual(RankedDump.Lines(sqlite), RankedDump.Lines(postgreSql));
    }

    private static async Task<string> ActAsync(Newsroom newsroom, Choice choice, int n)
    {
        var result = await Acts[choice.Act](newsroom, choice);
        newsroom.Test.Clock.Advance(TimeSpan.FromMinutes((n % 3) * 30));
        return Number().Replace(result.Problem ?? "", "#");
    }

    private static async Task<Result> PublishAsync(Newsroom newsroom, Choice choice)
    {
        var slug = $"a-{choice.Article}";
        var versions = newsroom.Test.Query<long>(
            "select v.id from versions v join articles a on a.id = v.article_id where a.slug = @slug", new { slug }).Count;
        var kind = versions == 0 ? EditKind.First : choice.One < 5 ? EditKind.Update : EditKind.Correction;
        return await newsroom.Test.Publish.ExecuteAsync(TestNewsroom.Text(slug, kind, $"Überschrift {choice.Other} of {slug}") with
        {
            Uid = new Guid(choice.Article, 0, 0, new byte[8]).ToString(),
            Section = Sections[choice.One % Sections.Length],
            Tags = [.. Tags.Take(choice.Other % 4)],
            Authors = choice.One % 2 == 0 ? ["Ada Quay"] : ["Ada Quay", "Jo’s Agency"],
            Markdown = $"Text {choice.One} with [a link](/articles/a-{choice.Other % 4}) and 😀.",
            VisibleFrom = choice.One % 3 == 0 ? newsroom.Test.Now.AddHours(choice.Other) : null,
            Scheduled = choice.One % 2 == 0 ? ScheduledVersions.Keep : ScheduledVersions.Refuse,
            Source = choice.One == 4 ? new ArticleSource("Agency", "https://example.org/a", choice.Other % 2 == 0) : null,
        }, TestNewsroom.Cancellation);
    }

    private static async Task<Result> RescheduleAsync(Newsroom newsroom, Choice choice) =>
        newsroom.Ahead() is not { } version ? Nothing()
        : await newsroom.Test.Reschedule.MoveAsync(
            version, newsroom.Test.Now.AddHours(choice.Other), newsroom.Person, TestNewsroom.Cancellation);

    private static async Task<Result> CancelAsync(Newsroom newsroom, Choice choice) =>
        newsroom.Ahead() is not { } version ? Nothing()
        : await newsroom.Test.Reschedule.CancelAsync(version, newsroom.Person, TestNewsroom.Cancellation);

    private static async Task<Result> WithdrawAsync(Newsroom newsroom, Choice choice) =>
        newsroom.Article(choice) is not { } article ? Nothing()
        : await newsroom.Test.Withdraw.ExecuteAsync(article, "A notice", "A reason", newsroom.Person, TestNewsroom.Cancellation);

    private static async Task<Result> EraseAsync(Newsroom newsroom, Choice choice) =>
        newsroom.Article(choice) is not { } article ? Nothing()
        : await new EraseArticle(newsroom.Catalogue, newsroom.Test.Pictures).ExecuteAsync(
            $"/admin/articles/{article}", "An order", choice.One % 2 == 0, newsroom.Person, TestNewsroom.Cancellation);

    private static async Task<Result> MergeAsync(Newsroom newsroom, Choice choice) =>
        newsroom.Tag(choice.One) is not { } tag ? Nothing()
        : await new MergeTags(newsroom.Catalogue).ExecuteAsync(
            tag, Tags[choice.Other % Tags.Length], newsroom.Person, TestNewsroom.Cancellation);

    private static async Task<Result> RenameAsync(Newsroom newsroom, Choice choice) =>
        newsroom.Tag(choice.One) is not { } tag ? Nothing()
        : await new EditTerm(newsroom.Catalogue).ExecuteAsync(
            TermKind.Tag, tag, new TermFields($"Renamed {choice.Other}"), null, newsroom.Person, TestNewsroom.Cancellation);

    private static async Task<Result> BeginAsync(Newsroom newsroom, Choice choice) => await new SaveDraft(newsroom.Catalogue).BeginAsync(
        new Guid(100 + choice.Article, 0, 0, new byte[8]), ArticleType.Article, new ArticleContent { Headline = $"Draft {choice.One}" },
        newsroom.Person, null, TestNewsroom.Cancellation);

    private static async Task<Result> SaveAsync(Newsroom newsroom, Choice choice)
    {
        if (newsroom.Article(choice) is not { } article)
        {
            return Nothing();
        }

        var text = await newsroom.Catalogue.ReadAsync(read => WorkingText.OfAsync(read, article, newsroom.Person));
        var content = new ArticleContent
        {
            Headline = $"Öffnung {choice.One}",
            Markdown = $"Line {choice.Other}.",
            Tags = [Tags[choice.One % Tags.Length]],
        };
        return await new SaveDraft(newsroom.Catalogue).ExecuteAsync(
            article, content, choice.Other % 4, text.SavedAt, newsroom.Person, TestNewsroom.Cancellation);
    }

    private static async Task<Result> SubmitAsync(Newsroom newsroom, Choice choice) =>
        newsroom.Article(choice) is not { } article ? Nothing()
        : await newsroom.Test.SubmitAsync(article, $"A note {choice.One}", newsroom.Person);

    private static async Task<Result> DiscardAsync(Newsroom newsroom, Choice choice) =>
        newsroom.Article(choice) is not { } article ? Nothing()
        : await new SaveDraft(newsroom.Catalogue).DiscardAsync(article, newsroom.Person, TestNewsroom.Cancellation);

    private static async Task<Result> MoveAsync(Newsroom newsroom, Choice choice) =>
        newsroom.Article(choice) is not { } article ? Nothing()
        : await newsroom.Test.Move.ExecuteAsync(article, $"a-{choice.Other % 6}", newsroom.Person, TestNewsroom.Cancellation);

    private static Result Nothing() => Result.Rejected("There is nothing of that kind yet.");

    /// <summary>Ids in sentences may differ.</summary>
    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    private sealed record Choice(int Act, int Article, int One, int Other);

    private sealed record Newsroom(TestNewsroom Test, Person Person)
    {
        public Catalogue Catalogue => Test.Catalogue;

        public static async Task<Newsroom> OfAsync(TestNewsroom test) => new(test, await test.PersonAsync());

        public long? Article(Choice choice) => Nth("select id from articles where erased_at is null order by id", choice.Article);

        public long? Tag(int n) => Nth("select id from tags order by id", n);

        public long? Ahead() =>
            Nth("select version_id from intervals where visible_from > @now order by visible_from, version_id", 0);

        private long? Nth(string sql, int n)
        {
            var ids = Test.Query<long>(sql, new { now = Test.Now.ToUnixTimeMilliseconds() });
            return ids.Count == 0 ? null : ids[n % ids.Count];
        }
    }
}
