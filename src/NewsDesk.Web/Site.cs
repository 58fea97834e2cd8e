using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.WebEncoders;
using NewsDesk.Articles;
using NewsDesk.Authors;
using NewsDesk.Newsroom;
using NewsDesk.Pictures;
using NewsDesk.Portability;
using NewsDesk.Rendering;
using NewsDesk.Sections;
using NewsDesk.Storage;
using NewsDesk.Tags;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Logging;
using NewsDesk.Web.Pages.Articles;
using NewsDesk.Web.Pages.Shared;
using NewsDesk.Web.Pictures;
using NewsDesk.Web.Security;

namespace NewsDesk.Web;

/// <summary>The site: its services, middleware and endpoints, in reading order.</summary>
public static class Site
{
    /// <summary>The newsroom without a server: what verbs and the site share.</summary>
    public static void AddCatalogue(this IServiceCollection services, NewsDeskOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Time);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Catalogue(options.CatalogueFile, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new PictureFiles(options.PictureFolder));
        services.AddSingleton<MarkdownRenderer>();

        services.AddSingleton<PublishArticle>();
        services.AddSingleton<RescheduleVersion>();
        services.AddSingleton<EmbargoArticle>();
        services.AddSingleton<WithdrawArticle>();
        services.AddSingleton<MoveArticle>();
        services.AddSingleton<RerenderTexts>();
        services.AddSingleton<ImportFolder>();
        services.AddSingleton<FirstImport>();
        services.AddSingleton<SweepPictures>();
    }

    public static void AddNewsDesk(this WebApplicationBuilder builder, NewsDeskOptions options)
    {
        var services = builder.Services;
        services.AddCatalogue(options);
        services.AddSingleton<FirstStart>();

        // One read of the clock a request: every query of a page answers for the same instant.
        services.AddScoped(provider => Reading.Live(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ArticleList>();
        services.AddSingleton<ArticleBySlug>();
        services.AddSingleton<ArchiveIndex>();
        services.AddSingleton<FrontPage>();
        services.AddSingleton<RecentArticles>();
        services.AddSingleton<SectionList>();
        services.AddSingleton<SectionBySlug>();
        services.AddSingleton<TagBySlug>();
        services.AddSingleton<AuthorBySlug>();
        services.AddSingleton<PictureByHash>();
        services.AddSingleton<UnfinishedPictures>();
        services.AddSingleton<FinishPicture>();
        services.AddSingleton<ForgetLostFormats>();
        services.AddHostedService<PictureFinishing>();
        services.AddSingleton<CurrentSite>();
        services.AddSingleton<ContentGeneration>();
        services.AddSingleton<ReaderStyle>();
        services.AddSingleton<ArticleMetadata>();

        services.AddDataProtection().SetApplicationName("NewsDesk").PersistKeysToFileSystem(DataFolder.MakePrivate(options.KeyFolder));
        services.AddRazorPages(razor => razor.Conventions.AddFolderApplicationModelConvention("/", ReaderPage.MarkAsCached));
        services.AddRouting(routing => routing.LowercaseUrls = true);
        // Letters of every script stand in the page as themselves, not as numbers.
        services.Configure<WebEncoderOptions>(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton<ContentWatch>();
        services.AddSingleton<AnswerStore>();
        services.AddHostedService<ContentLookout>();
        services.AddHostedService<AnswerPolish>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.AddRequestLimits(options);
        services.AddSingleton<WarmUp>();
        WarmServer.Wrap(services);
        builder.AddLogs(options);
    }

    public static void UseNewsDesk(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<NewsDeskOptions>();
        app.UseReaderHeaders(options);
        app.UseMiddleware<RequestLog>();
        app.UseTrustedProxies(options);
        app.UseRateLimiter();
        app.UseExceptionHandler("/error/500");
        app.UseMiddleware<HostFilter>();
        app.UseMiddleware<ReadingMethods>();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseMiddleware<AnswerCache>();

        app.MapHealth();
        app.MapPictures();
        app.MapEmblems();
        app.MapRazorPages();
    }
}
