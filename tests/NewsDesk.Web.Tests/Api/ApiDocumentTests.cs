using System.Text.RegularExpressions;
using NewsDesk.Editors;
using NewsDesk.Tests;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Web.Tests.Api;

/// <summary>docs/api.md: its examples, run from top to bottom; and the OpenAPI document, against the routes.</summary>
public sealed partial class ApiDocumentTests
{
    [Fact]
    public async Task Every_example_does_what_the_page_says()
    {
        await using var site = TestSite.Start();
        var program = await ApiProgram.OfAsync(site, EditorRole.Editor);
        var known = new Dictionary<string, string>();
        var examples = Examples().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "api.md"), TestContext.Current.CancellationToken));
        Assert.Equal(7, examples.Count);
        foreach (Match example in examples)
        {
            var text = known.Aggregate(example.Groups["request"].Value, (written, pair) => written.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal));
            var parts = text.Split("\n\n", 2);
            var lines = parts[0].Split('\n');
            var (method, path) = (lines[0].Split(' ')[0], lines[0].Split(' ')[1]);
            var isPicture = lines.Contains("Content-Type: image/jpeg");
            var etag = lines.FirstOrDefault(line => line.StartsWith("If-Match: ", StringComparison.Ordinal))?["If-Match: ".Length..];
            var answer = await program.SendAsync(
                method, path, parts.Length > 1 ? parts[1] : null, etag, isPicture ? new ByteArrayContent(SamplePictures.Jpeg(640, 400)) { Headers = { ContentType = new("image/jpeg") } } : null);
            Assert.True(answer.Status is 200 or 201, $"{lines[0]} answers {answer.Status}: {answer.Text}");
            foreach (var name in new[] { "id", "reference" })
            {
                if (answer.Json.TryGetProperty(name, out var value))
                {
                    known[name] = value.GetString()!;
                }
            }

            known["etag"] = answer.ETag ?? known["etag"];
        }

        Assert.Contains("two fewer than the timetable allows", await site.ReadAsync("/articles/the-new-ferry-sails-by-battery"), StringComparison.Ordinal);
        Assert.Contains("A white and green ferry at dawn.", await site.ReadAsync("/articles/the-new-ferry-sails-by-battery"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_open_api_document_has_every_route_and_no_other()
    {
        await using var site = TestSite.Start();
        using var answer = await site.Client.GetAsync("/api/openapi.json", TestContext.Current.CancellationToken);
        var document = (await ApiAnswer.OfAsync(answer)).Json;
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        var rows = RouteTable.Newsroom.Where(row => row.Route.StartsWith("/api/", StringComparison.Ordinal) && row.Route != "/api/openapi.json").Select(row => $"{row.Method} {row.Route}");
        Assert.Equal(rows.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Equal("http://localhost:5000", document.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [GeneratedRegex(@"```http\n(?<request>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
