using System.Text.RegularExpressions;

namespace NewsDesk.Tests.Articles;

/// <summary>Reads the sources: a query that answers a reader reaches versions through the one rule alone.</summary>
public sealed partial class VisibleRuleTests
{
    /// <summary>Where versions and intervals are read past the rule, and why no reader sees what comes of it.</summary>
    private static readonly Dictionary<string, string> PastTheRule = new()
    {
        ["Articles/Visible.cs"] = "the rule itself",
        ["Articles/ContentState.cs"] = "instants alone: when what readers see changes",
        ["Work/WorkAccess.cs"] = "the newsroom: who may open an article",
        ["Work/Snapshots.cs"] = "an act: whether others have a text under way",
        ["Work/ArticleAtWork.cs"] = "the newsroom: an article behind its versions, to those who may open it",
        ["Work/WorkList.cs"] = "the newsroom: lists of what a person may open",
        ["Work/HistoryEntry.cs"] = "the newsroom: the history of an article that a person may open",
        ["Work/EraseArticle.cs"] = "a verb: takes out what a deletion order names",
        ["Articles/Timeline.cs"] = "an act: what is scheduled",
        ["Articles/Listing.cs"] = "an act: which lists a version stands in, and whether anything was ever filed",
        ["Articles/VersionRow.cs"] = "an act: the next number",
        ["Articles/PublishArticle.cs"] = "an act: whether this publish happened already",
        ["Articles/RescheduleVersion.cs"] = "an act: whose version it is",
        ["Articles/RerenderTexts.cs"] = "a verb: renders every text, shows none",
        ["Portability/ImportedArticle.cs"] = "a verb: what an import finds",
        ["Storage/CatalogueFacts.cs"] = "a verb: counts, for whoever runs the site",
        ["Articles/VersionContent.cs"] = "the newsroom: a version to edit, restore or publish anew",
        ["Pictures/PictureReferences.cs"] = "the newsroom: what the writer of an article means by a name",
        ["Articles/ArticleSearch.cs"] = "the newsroom: scheduled articles, for those who may see them",
        ["Pictures/PictureUsers.cs"] = "the newsroom: which articles use a picture; writers hear of those that readers have seen",
        ["Newsroom/SitePages.cs"] = "the newsroom: where each page of the site stands, for editors",
        ["Audit/AuditLog.cs"] = "administrators: what an article is called now",
        ["Work/RestoreText.cs"] = "an act: whether others have published since the text that is restored",
        ["Work/ScheduledReplacement.cs"] = "an act: whether what is to be replaced has become visible meanwhile",
        ["Work/UnchangedVersion.cs"] = "an act: which version comes before the one that was just written",
        ["Work/BroughtName.cs"] = "a verb: takes out what an erased article alone was filed under",
    };

    [Fact]
    public void No_query_reaches_versions_or_intervals_other_than_through_the_rule()
    {
        var found = Sources().Where(source => ReachesVersions().IsMatch(source.Text)).Select(source => source.Path).Order().ToList();
        Assert.Equal(PastTheRule.Keys.Order(), found);
    }

    [Fact]
    public void Every_query_of_what_hangs_on_a_version_also_asks_the_rule_or_a_version_that_came_from_it()
    {
        string[] allowed =
        [
            "Articles/Visible.cs", "Articles/Listing.cs", "Articles/VersionRow.cs", "Articles/RenderedText.cs", "Articles/RerenderTexts.cs",
            "Portability/ImportedArticle.cs", "Storage/CatalogueFacts.cs",
            "Sections/AllSections.cs", "Tags/AllTags.cs", "Tags/MergeTags.cs", "Authors/AllAuthors.cs",
            "Pictures/UnfinishedPictures.cs", "Pictures/PictureReferences.cs", "Pictures/PictureUsers.cs", "Articles/VersionContent.cs",
            "Work/HistoryEntry.cs", "Work/EraseArticle.cs", "Work/BroughtName.cs",
        ];
        var offenders = Sources()
            .Where(source => HangsOnVersions().IsMatch(source.Text) && !source.Text.Contains("{Visible.", StringComparison.Ordinal))
            .Select(source => source.Path)
            .Except(allowed);
        Assert.Empty(offenders);
    }

    [Fact]
    public void Pages_hold_no_sql() =>
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "NewsDesk.Web"), "*.cs*", SearchOption.AllDirectories)
                .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
            path => Sql().IsMatch(File.ReadAllText(path)));

    [Theory]
    [InlineData("from versions v", true)]
    [InlineData("left join  intervals i", true)]
    [InlineData("FROM \"versions\"", true)]
    [InlineData(", versions v where", true)]
    [InlineData("join version_tags t", false)]
    [InlineData("from {Visible.Versions} v", false)]
    public void The_scan_sees_what_it_looks_for(string sql, bool reaches) => Assert.Equal(reaches, ReachesVersions().IsMatch(sql));

    private static IEnumerable<(string Path, string Text)> Sources()
    {
        var root = Path.Combine(Repository.Root, "src", "NewsDesk.Catalogue");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(root, path).Replace('\\', '/'), Text: Code(path)))
            .Where(source => !source.Path.StartsWith("obj/", StringComparison.Ordinal) && !source.Path.StartsWith("bin/", StringComparison.Ordinal));
    }

    private static string Code(string path) =>
        string.Join('\n', File.ReadLines(path).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex("""(\b(from|join|into|update)\s+|,\s*)["`\[]?(versions|intervals)\b""", RegexOptions.IgnoreCase)]
    private static partial Regex ReachesVersions();

    [GeneratedRegex(@"\b(from|join)\s+(version_\w+|headlines|rendered|notes|listing)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HangsOnVersions();

    [GeneratedRegex(@"(?<!</?)\bselect\b[\s\S]{1,400}\bfrom\b\s+\w+", RegexOptions.None)]
    private static partial Regex Sql();
}
