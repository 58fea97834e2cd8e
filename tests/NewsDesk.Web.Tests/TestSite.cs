using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Tests;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Pictures;

namespace NewsDesk.Web.Tests;

/// <summary>The whole site on a data folder of its own, with a clock that the test sets.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly bool ownsFolder;
    private readonly Factory factory;
    private readonly Lazy<IServiceScope> outside;

    private TestSite(FakeTimeProvider clock, string folder, bool ownsFolder, TestSiteOptions options)
    {
        Clock = clock;
        Folder = folder;
        this.ownsFolder = ownsFolder;
        factory = new Factory(clock, folder, options);
        outside = new(() =>
        {
            var scope = factory.Services.CreateScope();
            scope.ServiceProvider.GetRequiredService<CatalogueRead>().Follow();
            return scope;
        });
        if (options.OnKestrel)
        {
            if (options.Certificate is { } certificate)
            {
                factory.UseKestrel(kestrel =>
                    kestrel.ListenLocalhost(new Uri(options.Settings["NewsDesk:BaseUrl"]).Port, listen => listen.UseHttps(certificate)));
            }
            else
            {
                factory.UseKestrel(0);
            }

            factory.StartServer();
            Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        }
        else
        {
            Client = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        }
    }

    public FakeTimeProvider Clock { get; }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Follows no redirect and keeps no cookie.</summary>
    public HttpClient Client { get; }

    /// <summary>Where the site listens, when it is on Kestrel.</summary>
    public Uri Address => factory.ClientOptions.BaseAddress;

    /// <summary>Readers see the site as of now.</summary>
    public AsOf AsOf => AsOf.Of(Get<CatalogueRead>());

    public static DateTimeOffset Noon { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <param name="now">What the clock shows; <see cref="Noon"/> unless told.</param>
    /// <param name="folder">A data folder to serve from and to keep; a new one with an empty catalogue, removed at the end, unless
    /// told.</param>
    /// <param name="options">What differs from an empty site in process.</param>
    public static TestSite Start(DateTimeOffset? now = null, string? folder = null, TestSiteOptions? options = null) => new(
        new FakeTimeProvider(now ?? Noon),
        folder ?? NewFolder(hasCatalogue: !TestEngine.IsPostgreSql && options?.Settings.ContainsKey("NewsDesk:Database") != true),
        folder is null,
        options ?? new TestSiteOptions());

    /// <summary>A service, as it is outside of a request: what it reads is the newest state.</summary>
    public T Get<T>()
        where T : notnull => outside.Value.ServiceProvider.GetRequiredService<T>();

    public static TestPublication Text(string slug, string headline, EditKind kind = EditKind.First) => new()
    {
        Slug = slug,
        Headline = headline,
        Kind = kind,
        Summary = $"Summary of {headline}.",
        Markdown = $"Text of {headline}.",
        By = Actor.Command("test"),
    };

    /// <summary>Asks the newest state by a statement of the test's own.</summary>
    public IReadOnlyList<T> Query<T>(string sql, object? values = null) =>
        Get<Catalogue>().ReadAsync(read => read.ListAsync<T>(sql, values)).GetAwaiter().GetResult();

    public async Task<PublishedVersion> PublishAsync(TestPublication publication)
    {
        var result = await Get<PublishArticle>().ExecuteAsync(publication, CancellationToken.None);
        Assert.Null(result.Problem);
        return result.Value!;
    }

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<int> StatusAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await factory.DisposeAsync();
        await WaitUntilReleasedAsync();
        if (ownsFolder)
        {
            TestDatabases.Drop(Folder);
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static string NewFolder(bool hasCatalogue)
    {
        var folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
        if (hasCatalogue)
        {
            CatalogueTemplate.CopyTo(Path.Combine(folder, "newsdesk.db"));
        }

        return folder;
    }

    /// <summary>The program lets go of its folder a moment after the server has stopped.</summary>
    private async Task WaitUntilReleasedAsync()
    {
        for (var n = 0; n < 200; n++)
        {
            try
            {
                DataFolder.HoldAlone(Folder).Dispose();
                return;
            }
            catch (StartRejected)
            {
                await Task.Delay(25);
            }
        }
    }

    private sealed class Factory(FakeTimeProvider clock, string folder, TestSiteOptions options) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseContentRoot(Repository.Root);
            builder.UseEnvironment(options.Environment);
            builder.UseSetting("NewsDesk:DataDirectory", folder);
            builder.UseSetting("NewsDesk:SampleContent", options.SampleContent);
            if (TestDatabases.Of(folder) is { } database)
            {
                builder.UseSetting("NewsDesk:Database", database);
            }

            builder.UseSetting("Serilog:MinimumLevel:Default", "Fatal");
            foreach (var (key, value) in options.Settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
                services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = options.PasswordIterations);
                if (!options.FinishesPictures)
                {
                    services.Remove(services.Single(service => service.ImplementationType == typeof(PictureFinishing)));
                }

                options.Services?.Invoke(services);
            });
        }
    }
}
