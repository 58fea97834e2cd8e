using NewsDesk.Storage;
using NewsDesk.Storage.Engines;
using NewsDesk.Upgrades;
using Npgsql;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>Going back moves the copy of before the upgrade into the catalogue's place, and keeps what stood there.</summary>
public sealed class GoBackTests : IDisposable
{
    private readonly UpgradedDatabase whole = new();

    [Fact]
    public async Task The_older_catalogue_is_exactly_what_it_was_and_the_newer_one_is_kept()
    {
        await whole.FillAsync();
        var before = whole.Dump();
        whole.Upgrade();
        var upgraded = whole.Dump();

        var loss = await whole.BackAsync();

        Assert.Equal(before, whole.Dump());
        Assert.Equal(upgraded, whole.Dump(UpgradedDatabase.Newer));
        Assert.Equal([UpgradedDatabase.Newer], whole.Schemas());
        Assert.Equal((0, 0, 0, 0), (loss.Publishes, loss.Drafts, loss.Accounts, loss.Pictures));
        using (var program = whole.Program())
        {
            Assert.Empty(program.Engine.Inspection.Differences());
            Assert.Null(program.Prepare().Copy);
            await UpgradedDatabase.PublishAsync(program, "quay");
        }

        Assert.Equal("A version is never changed.",
            Assert.Throws<PostgresException>(() => whole.Execute("update versions set headline = 'x'")).MessageText);
        whole.Upgrade();
        Assert.Equal([UpgradedDatabase.Kept, $"{UpgradedDatabase.Newer}_abandoned"], whole.Schemas());
    }

    [Fact]
    public async Task What_was_published_since_is_written_down_and_is_in_the_copy_of_the_newer_schema()
    {
        await whole.FillAsync();
        whole.Upgrade();
        using (var next = whole.NextProgram())
        {
            await UpgradedDatabase.PublishAsync(next, "quay");
        }

        var loss = await whole.BackAsync();

        Assert.Equal(1, loss.Publishes);
        Assert.Equal(["quay.md"], Directory.GetFiles(Path.Combine(loss.Folder, "articles")).Select(Path.GetFileName));
        Assert.Equal(["harbour"], whole.List("select slug from articles"));
        Assert.Equal(["harbour", "quay"], whole.List($"select slug from {UpgradedDatabase.Newer}.articles order by slug"));
    }

    [Fact]
    public async Task Who_may_do_what_with_each_table_is_as_it_was()
    {
        using var roles = new TwoRoles();
        using var owned = await OwnedAsync(roles);
        roles.Administer($"""
            grant select (slug) on articles to public;
            revoke delete on sections from {roles.Site};
            revoke execute on function refuse() from public;
            grant execute on function refuse() to {roles.Site};
            alter default privileges for role {roles.Owner} in schema public revoke all on tables from {roles.Site}
            """);
        var before = roles.Rights();

        owned.Upgrade();

        Assert.Equal(["true"], roles.List($"select has_table_privilege('{roles.Site}', 'made_up', 'insert')::text"));
        await owned.BackAsync();
        Assert.Equal(before, roles.Rights());
    }

    [Fact]
    public async Task It_is_for_the_role_that_owns_the_tables()
    {
        using var roles = new TwoRoles();
        using var owned = await OwnedAsync(roles);
        owned.Upgrade();
        using var sites = new UpgradedDatabase(roles.SitesConnection);
        using var catalogue = sites.NextProgram();

        var message = Assert.Throws<CatalogueDenied>(() => GoBack.Begin(catalogue, Path.GetTempPath())).Message;

        Assert.Contains("Run newsdesk migrate --back with the role that owns ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_killed_before_it_said_so_is_known_to_be_done()
    {
        whole.Upgrade();
        using var catalogue = whole.NextProgram();
        Assert.Null(GoBack.FindDone(catalogue));
        using (var back = whole.Begun(catalogue))
        {
            back.Execute("it's lost", TestNewsroom.Cancellation);
        }

        GoBack.RemoveLeftover(catalogue);
        var done = GoBack.FindDone(catalogue);
        Assert.Equal(new GoneBack(UpgradedDatabase.Older + 1, UpgradedDatabase.Older, "it's lost"), done);
        GoBack.Finish(catalogue, done!);
        Assert.Null(GoBack.FindDone(catalogue));
    }

    [Fact]
    public void A_run_that_is_given_up_leaves_the_catalogue_and_its_copy_as_they_were()
    {
        whole.Upgrade();
        var present = whole.Dump();
        using (var catalogue = whole.NextProgram())
        {
            whole.Begun(catalogue).Dispose();
        }

        Assert.Equal(present, whole.Dump());
        Assert.Equal([UpgradedDatabase.Kept], whole.Schemas());
    }

    [Fact]
    public void While_another_program_has_it_open_there_is_no_going_back()
    {
        whole.Upgrade();
        using var site = whole.NextProgram();
        site.Prepare();
        using var other = whole.NextProgram();
        Assert.True(GoBack.Begin(other, Path.GetTempPath()).IsConflict);
    }

    [Fact]
    public void Without_a_copy_of_an_older_schema_there_is_nothing_to_go_back_to()
    {
        using var program = whole.Program();
        var begun = GoBack.Begin(program, Path.GetTempPath());
        Assert.Equal(ProblemKind.NotFound, begun.Kind);
        Assert.Contains("nothing to go back to", begun.Problem, StringComparison.Ordinal);
        // Nobody is kept out by what was not begun.
        using var other = whole.Program();
        other.Engine.HoldAlone().Dispose();
    }

    [Theory]
    [InlineData("update {0}.program set schema = 15", "it is not one of schema")]
    [InlineData("alter table {0}.versions disable trigger versions_never_change", "trigger versions_never_change on versions is disabled")]
    [InlineData("drop table {0}.notes cascade", "table notes is missing")]
    [InlineData("alter table {0}.tags add column mood text", "column tags.mood is of no migration")]
    public void A_copy_that_is_not_whole_is_refused_and_the_catalogue_stands(string plant, string why)
    {
        whole.Upgrade();
        whole.Execute(string.Format(System.Globalization.CultureInfo.InvariantCulture, plant, UpgradedDatabase.Kept));
        var present = whole.Dump();
        using var catalogue = whole.NextProgram();

        var message = Assert.Throws<CatalogueRejected>(() => GoBack.Begin(catalogue, Path.GetTempPath())).Message;

        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.Contains("The catalogue is as it was.", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Equal(present, whole.Dump());
    }

    public void Dispose() => whole.Dispose();

    /// <summary>A catalogue with an article, whose tables belong to the owner.</summary>
    private static async Task<UpgradedDatabase> OwnedAsync(TwoRoles roles)
    {
        var owned = new UpgradedDatabase(roles.OwnersConnection);
        using (var program = owned.Program())
        {
            program.Prepare();
        }

        await owned.FillAsync();
        return owned;
    }
}
