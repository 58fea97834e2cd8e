using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.WebEncoders;
using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Backups;
using NewsDesk.Desk;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Portability;
using NewsDesk.Publishing;
using NewsDesk.Readiness;
using NewsDesk.Reading;
using NewsDesk.Rendering;
using NewsDesk.Settings;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Verification;
using NewsDesk.Web.Api;
using NewsDesk.Web.Backups;
using NewsDesk.Web.Caching;
using NewsDesk.Web.Commands;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Http;
using NewsDesk.Web.Localization;
using NewsDesk.Web.Logging;
using NewsDesk.Web.Outages;
using NewsDesk.Web.Pages.Admin;
using NewsDesk.Web.Pages.Admin.Articles;
using NewsDesk.Web.Pages.Admin.Pictures;
using NewsDesk.Web.Pages.Articles;
using NewsDesk.Web.Pages.Previews;
using NewsDesk.Web.Pages.Shared;
using NewsDesk.Web.Pictures;
using NewsDesk.Web.Readiness;
using NewsDesk.Web.SignIn;
using NewsDesk.Web.Telemetry;
using NewsDesk.Workflow;

namespace NewsDesk.Web;

/// <summary>The site: its services, middleware and endpoints, in reading order.</summary>
public static class Site
{
    /// <param name="services">Where it is added to.</param>
    /// <param name="options">Where the catalogue is.</param>
    /// <param name="isServed">True where readers wait for what is read.</param>
    public static void AddCatalogue(this IServiceCollection services, NewsDeskOptions options, bool isServed = false)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Time);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => options.OpenCatalogue(provider.GetRequiredService<TimeProvider>(), isServed));
        services.AddScoped(provider => provider.GetRequiredService<Catalogue>().OpenRead());
        services.AddSingleton(new PictureFiles(options.PictureFolder));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<MakeBackup>(
            provider, options.KeyFolder, options.LanguageFolder));
        services.AddSingleton<MarkdownRenderer>();
        services.AddScoped<CurrentSite>();

        services.AddSingleton<PublishArticle>();
        services.AddSingleton<RescheduleVersion>();
        services.AddSingleton<EmbargoArticle>();
        services.AddSingleton<WithdrawArticle>();
        services.AddSingleton<MoveArticle>();
        services.AddSingleton<RerenderTexts>();
        services.AddSingleton<ImportFolder>();
        services.AddSingleton<FirstImport>();
        services.AddSingleton<SweepPictures>();
        services.AddScoped<PictureLibrary>();
        services.AddSingleton<AddTerm>();
        services.AddSingleton<EditTerm>();
        services.AddSingleton<RetireTerm>();
        services.AddSingleton<MergeTags>();
        services.AddSingleton<MoveSection>();
        services.AddScoped<TermList>();
        services.AddScoped<SitePages>();
        services.AddSingleton<EditSite>();
        services.AddSingleton<SiteLinks>();
        services.AddScoped<AuditLog>();
        services.AddScoped<LastBackup>();
        services.AddScoped<PictureUsers>();
        services.AddSingleton<AddPicture>();
        services.AddSingleton<DescribePicture>();
        services.AddSingleton<ReplacePicture>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<HandOver>();
        services.AddSingleton<PublishDraft>();
        services.AddScoped(provider => ActivatorUtilities.CreateInstance<PublicationAdvice>(provider, new Uri(options.BaseUrl)));
        services.AddSingleton<RestoreText>();
        services.AddSingleton<RebaseDraft>();
        services.AddSingleton<TakeUpDraft>();
        services.AddSingleton<GuestPreviews>();
        services.AddSingleton<EraseArticle>();
        services.AddSingleton<VerifyCatalogue>();
        services.AddScoped<DeskList>();
        services.AddEditors();
    }

    public static void AddNewsDesk(this WebApplicationBuilder builder, NewsDeskOptions options)
    {
        var services = builder.Services;
        services.AddCatalogue(options, isServed: true);
        // Before all that runs in the background: a port that is taken must end the start before anything has begun.
        services.AddMetrics(options);
        services.AddTraces(builder.Configuration);
        services.AddSingleton<FirstStart>();

        // Every query of a page answers for the same instant, and for the state that its read sees.
        services.AddScoped(provider => AsOf.Of(provider.GetRequiredService<CatalogueRead>()));
        services.AddScoped<ArticleList>();
        services.AddScoped<ArticleBySlug>();
        services.AddScoped<ArchiveIndex>();
        services.AddScoped<KnownNames>();
        services.AddScoped<ArticleSearch>();
        services.AddScoped<FrontPage>();
        services.AddScoped<RecentArticles>();
        services.AddScoped<SectionList>();
        services.AddScoped<TermBySlug>();
        services.AddSingleton<PictureByHash>();
        services.AddSingleton<UnfinishedPictures>();
        services.AddSingleton<FinishPicture>();
        services.AddSingleton<ForgetLostFormats>();
        services.AddHostedService<PictureFinishing>();
        services.AddSingleton<ScheduledBackup>();
        services.AddHostedService<ScheduledBackups>();
        services.AddSingleton<ContentGeneration>();
        services.AddSingleton(_ => OwnLanguages.Read(options.LanguageFolder));
        services.AddSingleton<SiteLanguages>();
        services.AddScoped<PageWords>();
        services.AddScoped(provider => provider.GetRequiredService<PageWords>().Words);
        services.AddSingleton<ReaderStyle>();
        services.AddSingleton<RecentMarkup>();
        services.AddSingleton<ArticleMetadata>();

        services.AddSingleton<DatabaseWatch>();
        services.AddSingleton<DiskWatch>();
        services.AddHostedService<DiskTrials>();
        services.AddSingleton<KeyFiles>();
        services.AddDataProtection().SetApplicationName("NewsDesk");
        services.AddOptions<KeyManagementOptions>().Configure<KeyFiles>((keys, files) => keys.XmlRepository = files);
        services.AddEditorAuthentication(options);
        services.AddApi();
        services.AddSingleton<AdminAssets>();
        services.AddSingleton<UploadPlaces>();
        services.AddScoped<ShownText>();
        services.AddSingleton<PreviewTexts>();
        services.AddRazorPages(razor =>
        {
            razor.Conventions.AddFolderApplicationModelConvention("/", ReaderPage.MarkAsCached);
            razor.Conventions.AddPageApplicationModelConvention("/Failure",
                page => page.EndpointMetadata.Add(new AllowAnonymousAttribute()));
            razor.Conventions.AuthorizeFolder("/Admin", Policies.Writer);
            razor.Conventions.ConfigureFilter(new UnknownMethods());
            razor.Conventions.AddFolderApplicationModelConvention("/Admin", page =>
            {
                page.Filters.Add(new TypeFilterAttribute(typeof(StashedFormRefill)));
                page.Filters.Add(new TypeFilterAttribute(typeof(OutOfDateForms)));
            });
        });
        services.Configure<MvcOptions>(mvc =>
        {
            // A form's address says what it is about: no field of it says otherwise.
            var route = mvc.ValueProviderFactories.OfType<RouteValueProviderFactory>().Single();
            mvc.ValueProviderFactories.Remove(route);
            mvc.ValueProviderFactories.Insert(0, route);
        });
        services.Configure<CookieTempDataProviderOptions>(flash => Cookies.Harden(flash.Cookie, "told", options));
        services.AddRouting(routing => routing.LowercaseUrls = true);
        // Letters of every script stand in the page as themselves, not as numbers.
        services.Configure<WebEncoderOptions>(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddSingleton<ContentWatch>();
        services.AddSingleton<SiteFrames>();
        services.AddSingleton<ResponseStore>();
        services.AddHostedService<ContentPoller>();
        services.AddHostedService<Recompression>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.AddRequestLimits(options);
        services.AddSingleton<AllowedHosts>();
        services.AddSingleton<Admission>();
        services.AddSingleton<SecurityHeaders>();
        services.AddSingleton<WarmUp>();
        WarmServer.Wrap(services);
        services.AddHostedService<ReplacedFolders>();
        builder.AddLogs(options);
    }

    public static void UseNewsDesk(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<NewsDeskOptions>();
        app.UseTrustedProxies(options);
        app.UseMiddleware<CacheLookup>();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<RequestTraces>();
        app.UseResponseHeaders();
        // Named here, since the framework would put it in front of all.
        app.UseAuthentication();
        app.UseRedirectToHttps(options);
        app.UseRequestRate();
        app.UseExceptionHandler("/error/500");
        app.UseMiddleware<HostFilter>();
        app.UseMiddleware<SafeMethods>();
        app.UseMiddleware<NewsroomRequests>();
        app.UseMiddleware<ForeignRequests>();
        app.UseWhen(context => NewsroomRequests.IsApi(context.Request.Path), branch => branch.UseApiProblems());
        app.UseWhen(context => NewsroomRequests.IsAdmin(context.Request.Path),
            // In a scope of its own: it must not ask again who somebody is where that is what failed.
            branch => branch.UseStatusCodePagesWithReExecute("/admin/error/{0}", createScopeForStatusCodePages: true));
        app.UseWhen(context => !NewsroomRequests.Concerns(context.Request.Path), branch =>
            // In a scope of its own: its page is kept, and must not show what the one before it had read.
            branch.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
        app.UseMiddleware<DatabaseFailures>();
        app.UseMiddleware<DiskFailures>();
        app.UseMiddleware<UnreadableBodies>();
        app.UseRouting();
        app.Use(RequestTraces.NoteRouteAsync);
        app.UseMiddleware<UnmappedAddresses>();
        app.UseAuthorization();
        app.UseMiddleware<ResponseCache>();

        app.MapHealth();
        app.MapPictures();
        app.MapIcons();
        app.MapAdminAssets();
        app.MapPreviewPictures();
        app.MapApi();
        app.MapArticleSearch();
        app.MapPictureSearch();
        app.MapPictureUploads();
        app.MapLibraryFiles();
        app.MapPasskeys();
        app.MapSignOut();
        app.MapRazorPages();
    }
}
