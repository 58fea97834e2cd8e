using System.Text.RegularExpressions;
using NewsDesk.Tests.Storage;

namespace NewsDesk.Tests.Articles;

/// <summary>Reads the statements in the sources: one that answers a reader reaches versions through the one rule alone.</summary>
public sealed partial class VisibleRuleTests
{
    /// <summary>
    /// The statements that reach versions past the rule, by the member they stand in and the tables they reach, and why no reader sees what
    /// comes
    /// of it. They are those that there are: a permission that nothing needs any more fails the test too.
    /// </summary>
    private static readonly (string Statement, string Why)[] PastTheRule =
    [
        ("ArticleBySlug.Pictures: from version_pictures", "of a version that came from the rule"),
        ("ArticleBySlug.Terms: from version_authors, from version_tags", "of a version that came from the rule"),
        ("ArticleInWorkflow.FindAsync: join intervals, join versions",
            "the newsroom: an article behind its versions, to those who may open it"),
        ("ArticleSearch.FindAsync: from intervals, join versions, from intervals",
            "the newsroom: scheduled articles, for those who may see them"),
        ("AuditLog.PageAsync: from versions", "administrators: what an article is called now"),
        ("CatalogueCounts.FindAsync: from intervals, from versions", "a command: counts, for whoever runs the site"),
        ("CatalogueFacts.ReadAsync: from versions, from rendered, from rendered", "a command: counts, for whoever runs the site"),
        ("ContentState.ReadAsync: from intervals, from intervals, from intervals, from intervals",
            "instants alone: when what readers see changes"),
        ("CopiedCatalogue.Read: from versions", "a backup: how many it holds"),
        ("Current.FindAsync: from intervals, from intervals, join versions", "a command: what an import finds"),
        ("Current.ReviseAsync: from notes, join versions", "a command: the corrections that an import finds"),
        ("DeskList.Condition: from intervals", "the newsroom: lists of what a person may open"),
        ("DeskList.ListAsync: from intervals, join intervals", "the newsroom: lists of what a person may open"),
        ("EraseArticle.PicturesOfItsOwnAsync: from version_pictures, join versions, from version_pictures, join versions",
            "a command: pictures that only an erased article used"),
        ("EraseArticle.WriteAsync: from listing, from intervals, from versions, from headlines, from versions, from rendered, "
            + "from versions, from notes, from versions, from version_links, from versions, from version_tags, from versions, from "
            + "version_authors, "
            + "from versions, from version_pictures, from versions, from versions",
            "a command: takes out what a deletion order names"),
        ("HistoryEntry.Select: from notes, join versions, join intervals",
            "the newsroom: the history of an article that a person may open"),
        ("ImportedArticle.AsBeforeAsync: from version_pictures", "a command: what the last import made of a file"),
        ("Listing.Filed: from version_authors", "an act: whether anything was ever filed there"),
        ("Listing.Filed: from version_tags", "an act: whether anything was ever filed there"),
        ("Listing.Filed: from versions", "an act: whether anything was ever filed there"),
        ("Listing.RefreshAsync: from listing, from versions, join intervals", "an act: which lists a version stands in"),
        ("Listing.RowsOf: from intervals, join versions, join version_tags, join version_authors",
            "an act: which lists a version stands in"),
        ("LostFolder.CorrectionsAsync: from notes, join versions, join intervals",
            "a command: the corrections of a text that going back would lose"),
        ("LostWork.VersionsAsync: from versions, join intervals", "a command: the versions that going back would lose"),
        ("MergeTags.WriteAsync: from version_tags, from version_tags, from listing, from listing",
            "an act: files under one tag what stood under another"),
        ("NewsroomAccess.HandedOn: join intervals", "the newsroom: who may open an article"),
        ("NewsroomAccess.MayOpen: from intervals", "the newsroom: who may open an article"),
        ("NewsroomAccess.MayRead: from intervals", "the newsroom: which states of an article somebody may read"),
        ("OrphanedTerm.Kinds: from version_authors, join versions", "a command: takes out what an erased article alone was filed under"),
        ("OrphanedTerm.Kinds: from version_tags, join versions", "a command: takes out what an erased article alone was filed under"),
        ("OrphanedTerm.Kinds: from versions", "a command: takes out what an erased article alone was filed under"),
        ("PictureReferences.MaySeeAsync: from version_pictures", "the newsroom: pictures in the texts that a person may read"),
        ("PictureReferences.OfArticleAsync: join version_pictures, join versions",
            "the newsroom: what the writer of an article means by a name"),
        ("PictureUsers.ListAsync: from version_pictures, join versions, from intervals, from intervals, join versions, join "
        + "version_pictures, "
            + "from version_pictures, from intervals, from intervals, from version_pictures, from intervals, from version_pictures, join "
            + "intervals, "
            + "join versions, from versions",
            "the newsroom: which articles use a picture; writers hear of those that readers have seen"),
        ("PublishArticle.EarlierAsync: from versions", "an act: whether this publish happened already"),
        ("RerenderTexts.NextAsync: from versions, join rendered", "a command: renders every text, shows none"),
        ("RescheduleVersion.ChangeAsync: from intervals", "an act: whose version it is"),
        ("RestoreText.ExecuteAsync: join intervals", "an act: whether others have published since the text that is restored"),
        ("ScheduledReplacement.ChangeAsync: from intervals", "an act: whether what is to be replaced has become visible meanwhile"),
        ("ScheduledVersion.ListAsync: from intervals, join versions", "the newsroom: what is scheduled, to those who may open the article"),
        ("SitePages.ListAsync: from intervals, from versions, join intervals",
            "the newsroom: where each page of the site stands, for editors"),
        ("Snapshots.ConflictAsync: from intervals", "an act: whether others have a text under way"),
        ("Snapshots.IsUnderWayAboveAsync: from intervals", "an act: whether others have a text under way"),
        ("TermList.Select: from listing", "the newsroom: how many articles stand under each term"),
        ("Timeline.LoadAsync: from intervals, join versions", "an act: what is scheduled"),
        ("Timeline.ReturnedAt: from intervals", "an act: when a withdrawn article comes back"),
        ("Timeline.SaveAsync: from intervals", "an act: takes out what is scheduled no more"),
        ("Timeline.SaveAsync: into intervals", "an act: what is scheduled"),
        ("UnchangedVersion.BeforeAsync: from intervals, join intervals",
            "an act: which version comes before the one that was just written"),
        ("UnfinishedPictures.Candidates: from version_pictures", "the pictures' formats: which are still to be made"),
        ("UnfinishedPictures.NextAsync: from version_pictures", "the pictures' formats: which are still to be made"),
        ("VersionContent.FindAsync: from version_authors", "the newsroom: a version to edit, restore or publish anew"),
        ("VersionContent.FindAsync: from version_pictures", "the newsroom: a version to edit, restore or publish anew"),
        ("VersionContent.FindAsync: from version_tags", "the newsroom: a version to edit, restore or publish anew"),
        ("VersionContent.FindAsync: from versions", "the newsroom: a version to edit, restore or publish anew"),
        ("VersionContent.LatestIdAsync: from versions", "the newsroom: a version to edit, restore or publish anew"),
        ("VersionRow.InsertAsync: into versions, from versions", "an act: the next number"),
        ("Visible.SeenVersions: from intervals", "the rule itself"),
        ("Visible.Versions: from intervals, join versions", "the rule itself"),
    ];

    /// <summary>A command for whoever runs the site, which looks at every row there is.</summary>
    private const string OfTheWhole = "Verification/";

    /// <summary>Stands in for the rule, so that a statement shows where it asks the rule and not what the rule asks.</summary>
    private const string NamesOfTheRule = """
        class Visible { const string Versions = "visible.versions"; const string SeenVersions = "visible.seen_versions"; }
        """;

    [Fact]
    public void No_statement_reaches_versions_past_the_rule_but_those_that_may() => Assert.Equal(
        PastTheRule.Select(permission => permission.Statement),
        Past(Sources().Where(source => !source.Path.StartsWith(OfTheWhole, StringComparison.Ordinal))).Order(StringComparer.Ordinal));

    [Fact]
    public void Pages_hold_no_sql() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "NewsDesk.Web"), "*.cs*", SearchOption.AllDirectories)
                .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
            path => Sql().IsMatch(File.ReadAllText(path)));

    [Theory]
    [InlineData("select 1 from versions v", "from versions")]
    [InlineData("left join  intervals i", "join intervals")]
    [InlineData("FROM \"versions\"", "from versions")]
    [InlineData("select 1 from a, versions v where", ", versions")]
    [InlineData("update intervals set a = 1", "update intervals")]
    [InlineData("insert into versions", "into versions")]
    [InlineData("from listing l {Dialect.InOrderJoin} intervals i", "from listing, inorderjoin intervals")]
    [InlineData("from {Visible.Versions} v join intervals i", "join intervals")]
    [InlineData("join version_tags t join notes n", "join version_tags, join notes")]
    [InlineData("from a, rendered r", ", rendered")]
    [InlineData("from {Visible.Versions} v join version_tags t", null)]
    [InlineData("from {Visible.SeenVersions} i join version_tags t", null)]
    [InlineData("from version_tags where id in {Ids}", null)]
    [InlineData("insert into version_tags", null)]
    [InlineData("from articles", null)]
    public void The_scan_sees_what_it_looks_for(string sql, string? tables)
    {
        const string Constants = """
            class Visible { const string Ids = $"(select id from {Versions})"; }
            class A { const string Ids = $"(select id from {Visible.Versions})"; void F() => G($@"
            """;
        var code = $"""{Constants}{sql.Replace("\"", "\"\"", StringComparison.Ordinal)}"); {'}'}""";
        Assert.Equal(tables is null ? [] : [$"A.F: {tables}"], Past([("x.cs", code)]));
    }

    [Fact]
    public void One_statement_gives_another_beside_it_no_permission() => Assert.Equal(
        ["A.F: from versions", "A.F: from versions"],
        Past([("x.cs", "class A { void F() { G($\"select 1 from {Visible.Versions} v\"); "
            + "G(\"select 1 from versions\"); G(\"select 2 from versions\"); } }")]));

    /// <summary>
    /// Each string that reaches versions or intervals itself, or what hangs on versions without asking the rule. A constant counts where it
    /// stands, once; the rule may come from one.
    /// </summary>
    private static IEnumerable<string> Past(IEnumerable<(string Path, string Text)> sources)
    {
        var all = sources.Append((Path: "", Text: NamesOfTheRule)).ToList();
        var withoutConstants = new SourceStrings(all, path => path != "").All();
        var whole = new SourceStrings(all, _ => false).All().Select(statement => statement.Text);
        return from statement in withoutConstants.Zip(whole, (own, text) => (own.Member, own.Text, Whole: text))
               let asks = statement.Whole.Contains("visible.", StringComparison.Ordinal)
               let tables = Tables().Matches(statement.Text)
                   .Where(table => table.Groups["core"].Success || !asks)
                   .Select(table => $"{table.Groups["by"].Value.ToLowerInvariant()} {table.Groups["table"].Value.ToLowerInvariant()}")
                   .ToList()
               where tables.Count > 0
               select $"{statement.Member}: {string.Join(", ", tables)}";
    }

    private static IEnumerable<(string Path, string Text)> Sources()
    {
        var root = Path.Combine(Repository.Root, "src", "NewsDesk.Catalogue");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(root, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(source => !source.Path.StartsWith("obj/", StringComparison.Ordinal)
                && !source.Path.StartsWith("bin/", StringComparison.Ordinal));
    }

    /// <summary>Versions and intervals are also looked for where they are written; what hangs on them only where it is read.</summary>
    [GeneratedRegex("""
        (\b(?<by>from|join|InOrderJoin|into|update)\s+|(?<by>,)\s*)["`\[]?(?<core>(?<table>versions|intervals))\b
        | (\b(?<by>from|join|InOrderJoin)\s+|(?<by>,)\s*)["`\[]?
          (?<table>version_(authors|links|pictures|tags)|headlines|rendered|notes|listing)\b
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Tables();

    [GeneratedRegex(@"(?<!</?)\bselect\b[\s\S]{1,400}\bfrom\b\s+\w+", RegexOptions.None)]
    private static partial Regex Sql();
}
