using System.Text.Json;
using System.Xml.Linq;
using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Text;

namespace NewsDesk.Tests.Portability;

/// <summary>Posts of other sites keep the addresses that their readers know.</summary>
public sealed class ArchiveAddressesTests
{
    /// <summary>The longest seen among real posts had 120 characters.</summary>
    private const string Ending = "-as-the-harbour-office-told-the-council-on-its-last-evening";

    [Fact]
    public void Every_address_of_the_archives_can_be_kept_with_a_long_ending_too()
    {
        var addresses = Addresses();
        Assert.InRange(addresses.Count, 490, 1_000);
        Assert.All(addresses, address => Assert.Null(Slug.ProblemWith(address)));
        Assert.All(addresses, address => Assert.Null(Slug.ProblemWith(address + Ending)));
    }

    [Fact]
    public async Task Real_posts_are_imported_under_their_own_long_addresses()
    {
        using var newsroom = new TestNewsroom();
        using var content = new ContentFolder();
        var posts = Directory.GetFiles(Corpora.Path("archives/jekyll-posts"), "*.markdown");
        var slugs = new List<string>();
        foreach (var post in posts)
        {
            var slug = Path.GetFileNameWithoutExtension(post).Replace('.', '-').ToLowerInvariant() + Ending;
            var text = await File.ReadAllTextAsync(post, TestNewsroom.Cancellation);
            content.Article(slug, text: text[(text.IndexOf("\n---", 3, StringComparison.Ordinal) + 4)..]);
            slugs.Add(slug);
        }

        var report = await newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);

        Assert.DoesNotContain(report.Problems, problem => problem.Reason.Contains("address", StringComparison.Ordinal));
        Assert.Contains(slugs, slug => slug.Length > 100);
        Assert.Equal(slugs.Order(StringComparer.Ordinal), newsroom.Query<string>("select slug from articles order by slug"));
    }

    private static List<string> Addresses()
    {
        var wordPress = XDocument.Load(Corpora.Path("archives/generated.wxr.xml")).Descendants()
            .Where(element => element.Name.LocalName == "post_name").Select(element => element.Value);
        using var ghost = JsonDocument.Parse(File.ReadAllText(Corpora.Path("archives/generated.ghost.json")));
        var posts = ghost.RootElement.GetProperty("db")[0].GetProperty("data").GetProperty("posts").EnumerateArray()
            .Select(post => post.GetProperty("slug").GetString()!);
        var jekyll = Directory.GetFiles(Corpora.Path("archives/jekyll-posts"), "*.markdown")
            .Select(post => Path.GetFileNameWithoutExtension(post).Replace('.', '-').ToLowerInvariant());
        return [.. wordPress, .. posts, .. jekyll];
    }
}
