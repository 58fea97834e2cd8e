using System.Globalization;
using System.Text.Json;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>One publication of a client, which knows how far it came: a step that was not acknowledged is sent again as it was.</summary>
internal sealed class ClientPublication(Guid article, int version, string operation, string markdown, byte[]? picture)
{
    private string? reference;
    private string? draft;

    public Guid Article => article;

    /// <summary>The number that the version has once it is published, as nobody else writes in the article.</summary>
    public int Version => version;

    public string Operation => operation;

    public string Markdown => markdown;

    public string Headline { get; } = string.Create(CultureInfo.InvariantCulture, $"Story {article:N} as of version {version}");

    /// <summary>Whether its text was taken as a draft.</summary>
    public bool IsSaved => draft is not null;

    /// <summary>Where readers find it, once it was acknowledged.</summary>
    public string? Path { get; private set; }

    /// <returns>The response to the step at which it stopped: 201 when the publication is acknowledged.</returns>
    public async Task<ApiAnswer> SendAsync(ApiProgram site)
    {
        if (picture is not null && reference is null)
        {
            using var file = new ByteArrayContent(picture);
            var added = await site.SendAsync("POST", $"/api/pictures?name={operation}.jpg", content: file);
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
            Assert.Equal(version, published.Json.GetProperty("version").GetInt32());
            Path = new Uri(published.Json.GetProperty("url").GetString()!).AbsolutePath;
        }

        return published;
    }

    /// <summary>The publication alone, once more.</summary>
    public Task<ApiAnswer> PublishAsync(ApiProgram site) => site.SendAsync("POST", $"/api/articles/{article}/publication",
        JsonSerializer.Serialize(new { kind = version == 1 ? "first" : "update", operation }), draft);

    private async Task<ApiAnswer> SaveAsync(ApiProgram site)
    {
        var text = new
        {
            headline = Headline,
            summary = $"Summary of {operation}.",
            markdown,
            section = "Harbour",
            authors = new[] { "Ada Quay" },
            tags = new[] { "ferries", $"t{version}" },
            lead = reference is null ? null : new { reference, alt = "A plain colour." },
        };
        if (version == 1)
        {
            return await site.SendAsync("POST", "/api/articles", JsonSerializer.Serialize(new { id = article, text }));
        }

        var read = await site.SendAsync("GET", $"/api/articles/{article}");
        // The draft may have been saved although its acknowledgement was lost.
        return read.Status != 200 || read.Json.GetProperty("text").GetProperty("markdown").GetString() == markdown
            ? read
            : await site.SendAsync("PUT", $"/api/articles/{article}", JsonSerializer.Serialize(new { text }), read.ETag);
    }
}
