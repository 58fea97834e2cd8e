using Markdig;

namespace NewsDesk.Benchmarks.Servers.Textbook;

/// <summary>The site that a textbook would write: Razor Pages, Dapper and Markdig, everything on each request, compressed by the framework.</summary>
internal static class TextbookSite
{
    public static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static async Task RunAsync(string catalogue, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new TextbookCatalogue(catalogue));
        builder.Services.AddResponseCompression();
        builder.Services.AddRazorPages(razor => razor.RootDirectory = "/Servers/Textbook/Pages");
        await using var app = builder.Build();
        app.UseResponseCompression();
        app.MapRazorPages();
        await OwnServer.RunAsync(app, cancellation);
    }
}
