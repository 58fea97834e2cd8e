using System.Globalization;
using System.Text.Json;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>One publication of a client, which knows how far it came: a step that was not acknowledged is sent again as it was.</summary>
internal sealed class ClientPublication
{
    private string? reference;
    private string? draft;

    public required Guid Article { get; init; }

    /// <summary>The number that the version has once it is published, as nobody else writes in the article.</summary>
    public required int Version { get; init; }

    public required string Operation { get; init; }

    public required string Markdown { get; init; }

    /// <summary>The file of its lead picture, or none.</summary>
    public byte[]? Picture { get; init; }

    public string Headline => string.Create(CultureInfo.InvariantCulture, $"Story {Article:N} as of version {Version}");

    /// <summary>Whether its text was taken as a draft.</summary>
    public bool IsSaved => draft is not null;

    /// <summary>Where readers find it, once it was acknowledged.</summary>
    public string? Path { get; private set; }

    /// <returns>The response to the step at which it stopped: 201 when the publication is acknowledged.</returns>
    public async Task<ApiAnswer> SendAsync(ApiProgram site)
    {
        if (Picture is not null && reference is null)
        {
            using var file = new ByteArrayContent(Picture);
            var added = await site.SendAsync("POST", $"/api/pictures?name={Operation}.jpg", content: file);
            if (added.Status != 201)
            {
                return added;
            }

            reference = added.Json.GetProperty("reference").GetString();
        }

        if (draft is null)
        {
            var saved = await SaveAsync(site);
            if (saved.Status is not (200 or 201))
            {
                return saved;
            }

            draft = saved.ETag;
        }

        var published = await PublishAsync(site);
        if (published.Status == 201)
        {
            Assert.Equal(Version, published.Json.GetProperty("version").GetInt32());
            Path = new Uri(published.Json.GetProperty("url").GetString()!).AbsolutePath;
        }

        return published;
    }

    /// <summary>The publication alone, once more.</summary>
    public Task<ApiAnswer> PublishAsync(ApiProgram site) => site.SendAsync("POST", $"/api/articles/{Article}/publication",
        JsonSerializer.Serialize(new { kind = Version == 1 ? "first" : "update", operation = Operation }), draft);

    private async Task<ApiAnswer> SaveAsync(ApiProgram site)
    {
        var text = new
        {
            headline = Headline,
            summary = $"Summary of {Operation}.",
            markdown = Markdown,
            section = "Harbour",
            authors = new[] { "Ada Quay" },
            tags = new[] { "ferries", $"t{Version}" },
            lead = reference is null ? null : new { reference, alt = "A plain colour." },
        };
        if (Version == 1)
        {
            return await site.SendAsync("POST", "/api/articles", JsonSerializer.Serialize(new { id = Article, text }));
        }

        var read = await site.SendAsync("GET", $"/api/articles/{Article}");
        // The draft may have been saved although its acknowledgement was lost.
        return read.Status != 200 || read.Json.GetProperty("text").GetProperty("markdown").GetString() == Markdown
            ? read
            : await site.SendAsync("PUT", $"/api/articles/{Article}", JsonSerializer.Serialize(new { text }), read.ETag);
    }
}
