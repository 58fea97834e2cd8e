using System.Text.Json;
using System.Text.RegularExpressions;
using NewsDesk.People;
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
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        var known = new Dictionary<string, string>();
        var examples = Examples()
            .Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "api.md"), TestContext.Current.CancellationToken));
        Assert.Equal(20, examples.Count);
        foreach (Match example in examples)
        {
            var text = known.Aggregate(example.Groups["request"].Value,
                (written, pair) => written.Replace($"{{{pair.Key}}}", pair.Value, StringComparison.Ordinal));
            var parts = text.Split("\n\n", 2);
            var lines = parts[0].Split('\n');
            var (method, path) = (lines[0].Split(' ')[0], lines[0].Split(' ')[1]);
            var isPicture = lines.Contains("Content-Type: image/jpeg");
            var etag = lines.FirstOrDefault(line => line.StartsWith("If-Match: ", StringComparison.Ordinal))?["If-Match: ".Length..];
            var answer = await program.SendAsync(
                method, path, parts.Length > 1 ? parts[1] : null, etag,
                isPicture ? new ByteArrayContent(
                    SamplePictures.Jpeg(640 + known.Count, 400))
                { Headers = { ContentType = new("image/jpeg") } } : null);
            var expected = path.EndsWith("/publication", StringComparison.Ordinal) || lines[0] is "POST /api/articles" || isPicture ? 201
                : 200;
            Assert.True(answer.Status == expected, $"{lines[0]} answers {answer.Status}: {answer.Text}");
            foreach (var name in new[] { "id", "reference", "version", "hash" })
            {
                if (answer.Json.TryGetProperty(name, out var value) && !(name == "hash" && known.ContainsKey(name)))
                {
                    known[name] = value.ToString();
                }
            }

            known["etag"] = answer.ETag ?? known["etag"];
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(301, await site.StatusAsync("/articles/the-new-ferry-sails-by-battery"));
        var read = await site.ReadAsync("/articles/ferry-sails-by-battery");
        Assert.Contains("two fewer than the timetable allows", read, StringComparison.Ordinal);
        Assert.Contains("A white and green ferry at dawn.", read, StringComparison.Ordinal);
        Assert.Contains("The figures were checked and stand.", read, StringComparison.Ordinal);
        Assert.DoesNotContain(known["hash"], read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_open_api_document_has_every_route_and_no_other()
    {
        await using var site = TestSite.Start();
        using var answer = await site.Client.GetAsync("/api/openapi.json", TestContext.Current.CancellationToken);
        var document = (await ApiAnswer.OfAsync(answer)).Json;
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        var rows = RouteTable.Newsroom.Where(row => row.Route.StartsWith("/api/", StringComparison.Ordinal)
            && row.Route != "/api/openapi.json").Select(row => $"{row.Method} {row.Route}").Distinct();
        Assert.Equal(rows.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Equal("http://localhost:5000", document.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    [Fact]
    public async Task The_open_api_document_has_every_header_word_and_refusal_that_the_page_names()
    {
        await using var site = TestSite.Start();
        using var answer = await site.Client.GetAsync("/api/openapi.json", TestContext.Current.CancellationToken);
        var operations = (await ApiAnswer.OfAsync(answer)).Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()
            .Select(operation => (Name: $"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value))).ToList();
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "api.md"), TestContext.Current.CancellationToken);
        // A method that an address does not know has no place in its description.
        var flash = Rejection().Matches(page).SelectMany(row => row.Groups[1].Value.Split(", ")).Where(status => status != "405")
            .Order(StringComparer.Ordinal).ToList();
        var described = operations.SelectMany(operation => operation.Value.GetProperty("responses").EnumerateObject())
            .Select(response => response.Name);
        Assert.Equal(flash, described.Where(status => status[0] != '2').Distinct().Order(StringComparer.Ordinal));

        Assert.Equal(
            ["POST /api/articles/{id}/publication", "POST /api/articles/{id}/submission", "PUT /api/articles/{id}",
                "PUT /api/pictures/{hash}"],
            operations.Where(operation => Parameters(operation.Value).Any(parameter => parameter.Name == "If-Match"))
                .Select(operation => operation.Name).Order(StringComparer.Ordinal));
        var list = Parameters(operations.Single(operation => operation.Name == "GET /api/articles").Value)
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Schema);
        Assert.Equal(["all", "mine", "submitted", "scheduled", "published", "withdrawn"],
            list["which"].GetProperty("enum").EnumerateArray().Select(word => word.GetString()!));
        foreach (var (name, operation) in operations.Where(operation => operation.Name is not ("GET /api/articles" or "GET /api/pictures"
            or "POST /api/pictures" or "POST /api/pictures/{hash}/replacement")))
        {
            var success = operation.GetProperty("responses").EnumerateObject().Single(response => response.Name[0] == '2').Value;
            Assert.True(success.TryGetProperty("headers", out var headers) && headers.TryGetProperty("ETag", out _),
                $"{name} does not name its ETag.");
        }
    }

    [Fact]
    public async Task The_open_api_document_says_that_a_publication_is_seen_at_an_instant_or_now()
    {
        await using var site = TestSite.Start();
        using var answer = await site.Client.GetAsync("/api/openapi.json", TestContext.Current.CancellationToken);
        var schemas = (await ApiAnswer.OfAsync(answer)).Json.GetProperty("components").GetProperty("schemas");
        var choices = schemas.GetProperty("PublicationTime").GetProperty("anyOf").EnumerateArray().ToList();
        Assert.Equal("date-time", choices[0].GetProperty("format").GetString());
        Assert.Equal(["now"], choices[1].GetProperty("enum").EnumerateArray().Select(word => word.GetString()!));
        Assert.Contains("PublicationTime", schemas.GetProperty("NewPublication").GetProperty("properties").GetProperty("visibleFrom")
            .GetRawText(), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, JsonElement Schema)> Parameters(
        JsonElement operation) => operation.TryGetProperty("parameters", out var all)
        ? all.EnumerateArray().Select(parameter => (parameter.GetProperty("name").GetString()!, parameter.GetProperty("schema")))
        : [];

    [GeneratedRegex(@"^\| ([0-9, ]+) \|", RegexOptions.Multiline)]
    private static partial Regex Rejection();

    [GeneratedRegex(@"```http\n(?<request>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
