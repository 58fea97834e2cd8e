namespace NewsDesk.Tests.Verification;

/// <summary>What is derived is found wrong, made anew from the record, and right afterwards.</summary>
public sealed class MendTests
{
    [Theory]
    [InlineData("update intervals set visible_until = visible_until - 1 where article_id = 1 and visible_until < 9223372036854775807",
        2, "interval: article 1 (harbour), version 1: its visibility ends before the next version begins.")]
    [InlineData("update intervals set visible_until = 9223372036854775807 where article_id = 1",
        2, "interval: article 1 (harbour), version 1: it is visible beyond the beginning of the next version.")]
    [InlineData("update intervals set published_at = 5 where article_id = 4",
        1, "interval: page 4 (about), version 1: the date of first publication beside it is not that of its article.")]
    [InlineData("update intervals set published_at = 5 where version_id = 1",
        11, "interval: article 1 (harbour), version 1: the date of first publication beside it is not that of its article.")]
    [InlineData("update intervals set updated_at = null where article_id = 1",
        2, "interval: article 1 (harbour), version 2: the date of the last update beside it is not that of the last substantive change.")]
    [InlineData("update withdrawals set returned_at = 9223372036854775807 where article_id = 2",
        1, "withdrawal: article 2 (pier-two): a withdrawal does not end where the next version becomes visible.")]
    [InlineData("delete from listing where scope = 'site' and article_id = 1",
        3, "listing: article 1 (harbour), version 1: it is missing from the list of all articles.")]
    [InlineData("delete from listing where scope = 'tag' and version_id = 2",
        2, "listing: article 1 (harbour), version 2: it is missing from the list of tag ")]
    [InlineData("insert into listing select 'author', 1, 5, 4, id from versions where article_id = 4",
        1, "listing: page 4 (about), version 1: it stands by mistake in the list of author 1.")]
    [InlineData("insert into listing values ('section', 1, 5, 1, 999)",
        1, "listing: version with id 999: it stands by mistake in the list of section 1.")]
    [InlineData("delete from rendered where version_id = 1", 1, "rendered: article 1 (harbour), version 1: its HTML is missing.")]
    [InlineData("update rendered set render_version = 99 where version_id = 1",
        1, "rendered: article 1 (harbour), version 1: its HTML is by rules 99, which nobody knows.")]
    [InlineData("update rendered set html = html || '<p>' where version_id = 1",
        1, "rendered: article 1 (harbour), version 1: its HTML is not what its text is rendered to.")]
    [InlineData("update rendered set words = 0 where version_id = 1",
        1, "rendered: article 1 (harbour), version 1: its number of words is not that of its text.")]
    [InlineData("insert into rendered values (999, 1, 1, '')",
        1, "rendered: version with id 999: it is not there, and something derived of it is.")]
    [InlineData("delete from version_links where slug = 'dock'",
        3, "links: article 1 (harbour), version 1: the articles that its text links to are not those that are stored.")]
    [InlineData("insert into version_links select id, 'harbour' from versions where article_id = 4",
        1, "links: page 4 (about), version 1: the articles that its text links to are not those that are stored.")]
    [InlineData("insert into version_links values (999, 'x')",
        1, "links: version with id 999: it is not there, and something derived of it is.")]
    [InlineData("delete from headlines where version_id = 1",
        1, "search: article 1 (harbour), version 1: a search does not know its headline.")]
    [InlineData("update headlines set search_text = 'harbour Ärger' where version_id = 1",
        1, "search: article 1 (harbour), version 1: a search looks through something else than its headline.")]
    [InlineData("insert into headlines values (999, 'x')",
        1, "search: version with id 999: it is not there, and something derived of it is.")]
    [InlineData("update tags set search_text = name where name = 'Öl'", 1, "search: tag ")]
    [InlineData("update authors set name_key = name",
        1, "search: author 1 (jo-ships): its name is compared or searched by another form than today's.")]
    [InlineData("update sections set name_key = 'x' where name = 'Küste'", 1, "search: section ")]
    [InlineData("update former_names set name_key = name where name = 'Coast'",
        1, "search: former name Coast of a section: it is compared by another form than today's.")]
    public async Task What_is_derived_is_found_and_made_anew(string plant, int count, string line)
    {
        using var whole = await WholeNewsroom.MakeAsync();
        var (record, derived) = (whole.Record(), Derived(whole));
        if (!whole.TryPlant(plant))
        {
            Assert.Equal(derived, Derived(whole));
            return;
        }

        var generation = whole.Newsroom.Query<long>("select generation from catalogue").Single();

        var found = await whole.VerifyAsync();
        Assert.Contains(found.Lines, one => one.StartsWith(line, StringComparison.Ordinal)
            && one.EndsWith(". Run newsdesk verify --mend.", StringComparison.Ordinal));
        Assert.Equal((count, count, 0, false), (found.Found, found.Mendable, found.Mended, found.IsWhole));
        Assert.Equal(generation, whole.Newsroom.Query<long>("select generation from catalogue").Single());

        var mended = await whole.VerifyAsync(mend: true);
        Assert.Contains(mended.Lines, one => one.StartsWith(line, StringComparison.Ordinal)
            && one.EndsWith(". Mended.", StringComparison.Ordinal));
        Assert.True(mended.IsWhole, string.Join('\n', mended.Lines));
        Assert.Equal(derived, Derived(whole));
        Assert.Equal(record, whole.Record());
        Assert.True(whole.Newsroom.Query<long>("select generation from catalogue").Single() > generation);
        Assert.StartsWith("verify: mend (", whole.Newsroom.Audit()[^1], StringComparison.Ordinal);

        Assert.Empty((await whole.VerifyAsync()).Lines);
    }

    [Fact]
    public async Task A_former_name_whose_right_form_is_taken_is_left_to_a_person()
    {
        using var whole = await WholeNewsroom.MakeAsync();
        whole.Plant("insert into former_names (type, name_key, name, target) values ('section', 'x', 'COAST', 1)");
        var record = whole.Record();

        var report = await whole.VerifyAsync(mend: true);

        Assert.Equal(
            "search: former name COAST of a section: it is compared by another form than today's. "
            + "It could not be mended: restore a backup.",
            Assert.Single(report.Lines));
        Assert.Equal(record, whole.Record());
    }

    [Fact]
    public async Task All_faults_at_once_are_mended_in_one_run()
    {
        using var whole = await WholeNewsroom.MakeAsync();
        var derived = Derived(whole);
        whole.Plant("""
            delete from listing; delete from rendered; delete from headlines; delete from version_links;
            update intervals set visible_until = visible_until - 1 where visible_until < 9223372036854775807;
            update intervals set published_at = 1, updated_at = 1;
            update withdrawals set returned_at = 9223372036854775807 where article_id = 2;
            """);

        Assert.True((await whole.VerifyAsync(mend: true)).IsWhole);

        Assert.Equal(derived, Derived(whole));
        Assert.Equal(0, (await whole.VerifyAsync()).Found);
    }

    /// <summary>Every row of what is derived, as a line.</summary>
    private static List<string> Derived(WholeNewsroom whole)
    {
        string[] tables = ["listing", "rendered", "headlines", "version_links", "intervals", "withdrawals", "tags", "authors", "sections",
            "former_names"];
        return [.. tables.SelectMany(table => CatalogueDump.Rows(whole.Newsroom.Catalogue, table)
            .Select(row => $"{table}: {string.Join(", ", row)}").Order(StringComparer.Ordinal))];
    }
}
