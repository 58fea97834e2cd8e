namespace NewsDesk.Tests.Verification;

/// <summary>What is wrong in the record is found with its place, and is left as it is: mending never touches it.</summary>
public sealed class RecordFaultTests
{
    private const string Restore = "It can't be derived: restore a backup.";

    [Theory]
    [InlineData("update versions set number = 7 where article_id = 2 and number = 2",
        "version: article 2 (pier-two): its versions are not numbered from 1 on without a gap.")]
    [InlineData("update versions set kind = 'minor' where article_id = 4",
        "version: page 4 (about): its version 1 is not a first publication.")]
    [InlineData("update versions set kind = 'first' where article_id = 2 and number = 2",
        "interval: article 2 (pier-two), version 2: what becomes visible first is not a first publication, or something later is one.")]
    [InlineData("update intervals set visible_from = (select o.visible_from from intervals o where o.article_id = 1 order by 1 limit 1) "
        + "where version_id = (select id from versions where article_id = 1 and number = 2)",
        "interval: article 1 (harbour), version 2: it becomes visible at the same instant as another version.")]
    [InlineData("update articles set embargo_until = embargo_until + 864000000 where id = 3",
        "interval: article 3 (dock), version 1: it becomes visible before the embargo of its article ends.")]
    [InlineData("update withdrawals set withdrawn_at = 1 where article_id = 2",
        "withdrawal: article 2 (pier-two): it is withdrawn at an instant before readers saw anything of it.")]
    [InlineData("update articles set erased_at = 1 where id = 6",
        "article: article 6 (~", ": it was erased, and texts of it are still there.")]
    [InlineData("update articles set slug = '~' || uid where id = 1", "article: article 1 (~", ": it has versions and no address.")]
    [InlineData("update articles set slug = 'Harbour?' where id = 1",
        "address: article 1 (Harbour?): its address is none that can be asked for.")]
    [InlineData("insert into former_addresses values ('article', 'harbour', 2)",
        "address: article address harbour: it is also a former one, which leads elsewhere.")]
    [InlineData("update former_addresses set target = 99 where type = 'article'",
        "address: former article address pier: it leads nowhere.")]
    [InlineData("update former_addresses set target = 4 where type = 'article'", "address: former article address pier: it leads nowhere.")]
    [InlineData("update former_addresses set target = 99 where type = 'tag'", "address: former tag address boats: it leads nowhere.")]
    [InlineData("update former_names set target = 99 where type = 'section'",
        "term: former name Coast of a section: it stands for no section.")]
    [InlineData("update intervals set article_id = 4 where article_id = 3",
        "reference: article 3 (dock), version 1: its interval is that of another article.")]
    [InlineData("update imports set version_id = 1 where version_id is not null",
        "import: article 1 (harbour), version 1: an import remembers it as that of another article.")]
    [InlineData("update snapshots set number = 9 where article_id = 4",
        "snapshot: page 4 (about): its texts are not numbered from 1 on without a gap.")]
    [InlineData("delete from snapshots where article_id = 4",
        "version: page 4 (about), version 1: no numbered text of its article is this version.")]
    [InlineData("update snapshots set version_id = null, content = '{}', headline = '' where article_id = 4",
        "snapshot: page 4 (about), text 1: it is said to be published and is no version, or the other way round.")]
    [InlineData("update snapshots set article_id = 4, number = 2 where article_id = 3",
        "snapshot: page 4 (about), text 2: it is a version of another article.")]
    [InlineData("update snapshots set headline = 'Other' where article_id = 4",
        "snapshot: page 4 (about), text 1: its headline is not that of its version.")]
    [InlineData("update snapshots set merge_base = 5 where article_id = 6",
        "snapshot: article 6 (~", ", text 1: it was written from a text that does not stand before it.")]
    [InlineData("update snapshots set content = '{' where article_id = 6", "snapshot: article 6 (~", ", text 1: its text can't be read:")]
    [InlineData("update snapshots set content = '{\"Authors\":[null]}', headline = '' where article_id = 6",
        "snapshot: article 6 (~", ", text 1: its text can't be read: A name in a list is null.")]
    [InlineData("update drafts set base = 9 where editor_id = 1",
        "draft: article 1 (harbour), draft of ada@example.org: it started from a text that is not there.")]
    [InlineData("update drafts set headline = 'Other' where editor_id = 1",
        "draft: article 1 (harbour), draft of ada@example.org: it is listed under another headline than its own.")]
    [InlineData("update drafts set content = 'null' where editor_id = 1",
        "draft: article 1 (harbour), draft of ada@example.org: its text can't be read: it is empty.")]
    [InlineData("update set_aside_drafts set base = 9",
        "draft: article 1 (harbour), draft of ada@example.org: it was set aside, and started from a text that is not there.")]
    [InlineData("update set_aside_drafts set content = ''",
        "draft: article 1 (harbour), draft of ada@example.org that was set aside: its text can't be read:")]
    [InlineData("delete from snapshots where article_id = 6",
        "workflow: article 6 (~", ": it is handed over in the workflow, and there is no text of it.")]
    [InlineData("update versions set summary = @Long where article_id = 4",
        "text: page 4 (about), version 1: it breaks a rule of publishing: The summary can’t be used: This is longer than 1000 characters;")]
    [InlineData("update versions set headline = '' where article_id = 4",
        "text: page 4 (about), version 1: it breaks a rule of publishing: The headline is empty.")]
    [InlineData("update versions set language = '?' where article_id = 4",
        "text: page 4 (about), version 1: it breaks a rule of publishing:")]
    [InlineData("delete from notes", "text: article 1 (harbour), version 2: it breaks a rule of publishing: Tell readers what changed:")]
    [InlineData("update versions set markdown = @Bars where article_id = 4",
        "rendered: page 4 (about), version 1: its text can't be rendered: Line 1 has more than 1000 vertical bars;")]
    [InlineData("delete from editors where id = 2", "reference: drafts: it points at a row of editors that is not there.")]
    [InlineData("delete from versions where article_id = 4",
        "reference: intervals, row ", ": it points at a row of versions that is not there.")]
    [InlineData("delete from articles where id = 3", "reference: versions, row ", ": it points at a row of articles that is not there.")]
    [InlineData("delete from articles where id = 3",
        "audit: row ", " (embargo): it is about an article that is not there and was not erased.")]
    [InlineData("delete from pictures where hash = @Picture",
        "audit: row 3 (add picture): it is about a picture that is not there and was not erased.")]
    [InlineData("delete from tags where name = 'Öl'", "audit: row ", " (add tag): it is about a tag that is not there and was not erased.")]
    [InlineData("delete from sections where name = 'Küste'",
        "audit: row ", " (add section): it is about a section that is not there and was not erased.")]
    [InlineData("delete from authors", "audit: row ", " (add author): it is about an author that is not there and was not erased.")]
    [InlineData("update audit set person_id = 99 where id = 1",
        "audit: row 1 (add person): it is about a person that is not there and was not erased.")]
    [InlineData("update audit set by_token = 99 where id = 3",
        "audit: row 3 (add picture): it is about the token of a program that is not there and was not erased.")]
    [InlineData("update audit set token_id = 99 where id = 3",
        "audit: row 3 (add picture): it is about a token that is not there and was not erased.")]
    [InlineData("update audit set replacement_hash = 'x' where id = 3",
        "audit: row 3 (add picture): it is about the picture that replaced another that is not there and was not erased.")]
    public async Task What_is_wrong_in_the_record_is_found_and_never_mended(string plant, string begins, string ends = "")
    {
        using var whole = await WholeNewsroom.MakeAsync();
        var before = whole.Record();
        if (!whole.TryPlant(plant))
        {
            Assert.Equal(before, whole.Record());
            return;
        }

        var record = whole.Record();

        var found = await whole.VerifyAsync();
        var left = await whole.VerifyAsync(mend: true);

        Assert.Contains(found.Lines, line => Says(line, begins, ends) && line.EndsWith(Remedy(begins), StringComparison.Ordinal));
        Assert.Contains(left.Lines, line => Says(line, begins, ends) && line.EndsWith(Remedy(begins), StringComparison.Ordinal));
        Assert.False(left.IsWhole);
        Assert.Equal(record, whole.Record());
    }

    [Theory]
    [InlineData("update tags set slug = 'Not a slug' where name = 'Öl'",
        "term: tag ", "it breaks a rule of its kind: The address 'Not a slug'")]
    [InlineData("update authors set name = '', name_key = '', search_text = ''",
        "term: author 1 (jo-ships): ", "it breaks a rule of its kind: It has no name")]
    [InlineData("update tokens set scopes = 'all'", "account: token 1 of ada@example.org: its scopes can't be read. ", "tokens revoke 1")]
    [InlineData("update passkeys set data = '{}'", "account: a passkey of ada@example.org: it can't be read. ", "adds it anew")]
    [InlineData("update passkeys set data = '['", "account: a passkey of ada@example.org: it can't be read. ", "adds it anew")]
    [InlineData("update passkeys set credential_id = @Nine", "account: a passkey of ada@example.org: it can't be read. ", "adds it anew")]
    [InlineData("update site set navigation = '['", "settings: the site's settings: ", "their links can't be read.")]
    public async Task What_the_newsroom_itself_can_change_says_so(string plant, string begins, string ends)
    {
        using var whole = await WholeNewsroom.MakeAsync();
        whole.Plant(plant);
        Assert.Contains((await whole.VerifyAsync(mend: true)).Lines, line => Says(line, begins, ends));
    }

    [Fact]
    public async Task A_hundred_faults_of_a_kind_have_a_line_each_and_the_rest_a_count()
    {
        using var whole = await WholeNewsroom.MakeAsync();
        whole.Plant("""
            with recursive n (n) as (select 1 union all select n + 1 from n where n < 130)
            insert into former_addresses (type, slug, target) select 'tag', 'lost-' || n, 99 from n
            """);

        var report = await whole.VerifyAsync();

        Assert.Equal((130, 101), (report.Found, report.Lines.Count));
        Assert.Equal("address: 30 more.", report.Lines[^1]);
        Assert.Equal("130 faults in 7 articles, 8 versions and 2 pictures.", report.Summary);
    }

    private static bool Says(string line, string begins, string ends) =>
        line.StartsWith(begins, StringComparison.Ordinal) && line.Contains(ends, StringComparison.Ordinal);

    private static string Remedy(string line) => line.StartsWith("rendered", StringComparison.Ordinal)
        ? "publish the text anew with that changed." : Restore;
}
