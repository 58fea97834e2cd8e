using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsDesk.People;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Api;

/// <summary>A reader whose request begins after the API has answered never sees the text from before the publication.</summary>
public sealed partial class PublicationFreshnessTests
{
    private const int Readers = 16;

    /// <summary>Fewer on PostgreSQL: each has its readers ask the server anew, on the same cores.</summary>
    private static readonly int Publications = TestEngine.IsPostgreSql ? 250 : 1_000;

    /// <summary>The article itself, the front page, its section, and a page that has it in Recent alone.</summary>
    private static readonly string[] Pages = ["/articles/harbour", "/", "/sections/coast", "/archive"];

    [Fact]
    public async Task Nobody_sees_an_old_text_during_publications_one_after_the_other()
    {
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            OnKestrel = true,
            Services = services => services.Replace(ServiceDescriptor.Singleton(TimeProvider.System)),
        });
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var begun = await program.SendAsync("POST", "/api/articles", Text(0));
        var address = $"/api/articles/{begun.Json.GetProperty("id").GetString()}";
        var published = await program.SendAsync("POST", $"{address}/publication", Publication(0, "first"), begun.ETag);
        Assert.Equal(201, published.Status);

        var acknowledged = 0;
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers)
            .Select(reader => Task.Run(() => ReadAsync(site, reader, () => Volatile.Read(ref acknowledged), done.Token))).ToList();
        for (var edition = 1; edition < Publications; edition++)
        {
            var changed = await program.SendAsync("PUT", address, Text(edition), published.ETag);
            published = await program.SendAsync("POST", $"{address}/publication", Publication(edition, "minor"), changed.ETag);
            Assert.Equal((edition, 201), (edition, published.Status));
            Volatile.Write(ref acknowledged, edition);
        }

        await done.CancelAsync();
        var reads = await Task.WhenAll(readers);
        Assert.All(reads, count => Assert.True(count >= Pages.Length, $"A reader saw {count} pages while it was published."));
        Assert.True(reads.Sum() >= Publications, $"{reads.Sum()} reads are too few to have met every publication.");
    }

    /// <summary>Loops over the pages; returns how many it read before the last publication.</summary>
    private static async Task<int> ReadAsync(TestSite site, int reader, Func<int> acknowledged, CancellationToken done)
    {
        var reads = 0;
        for (; !done.IsCancellationRequested; reads++)
        {
            var path = Pages[(reads + reader) % Pages.Length];
            var floor = acknowledged();
            var seen = Editions().Matches(await site.ReadAsync(path))
                .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
            Assert.NotEmpty(seen);
            Assert.All(seen, edition => Assert.True(edition >= floor, $"{path} shows edition {edition} after {floor} was published."));
        }

        return reads;
    }

    private static string Text(int edition) => $$"""
        { "text": { "headline": "Harbour edition {{edition}}.", "slug": "harbour", "section": "Coast", "summary": "Summary.",
          "markdown": "Text of edition {{edition}}." } }
        """;

    private static string Publication(int edition, string kind) => $$"""{ "kind": "{{kind}}", "operation": "edition-{{edition}}" }""";

    [GeneratedRegex(@"edition (\d+)\.")]
    private static partial Regex Editions();
}
