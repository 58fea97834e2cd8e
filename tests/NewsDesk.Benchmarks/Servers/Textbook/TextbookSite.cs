using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace NewsDesk.Benchmarks.Servers.Textbook;

/// <summary>The site that a textbook would write: Razor Pages, Dapper and Markdig, everything on each request, compressed by the
/// framework.</summary>
internal static class TextbookSite
{
    /// <summary>The dialect of the site: without HTML, with tables, footnotes and struck-out words.</summary>
    public static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UsePipeTables()
        .UseFootnotes()
        .Build();

    public static async Task RunAsync(string catalogue, string style, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new TextbookCatalogue(catalogue));
        builder.Services.AddSingleton(new TextbookStyle(await File.ReadAllTextAsync(style, cancellation)));
        builder.Services.AddResponseCompression();
        builder.Services.AddRazorPages(razor => razor.RootDirectory = "/Servers/Textbook/Pages");
        await using var app = builder.Build();
        app.UseResponseCompression();
        app.MapRazorPages();
        await OwnServer.RunAsync(app, cancellation);
    }
}
