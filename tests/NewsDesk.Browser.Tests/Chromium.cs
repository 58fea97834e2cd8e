using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(NewsDesk.Browser.Tests.Chromium))]

namespace NewsDesk.Browser.Tests;

/// <summary>One installed Chromium for all tests of the assembly; each visit has a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long one step may take, in milliseconds. Machines that build at the same time are slow.</summary>
    public const int Patience = 120_000;

    /// <summary>
    /// The browser would make a popup of its address bar and a page in reserve for each window, which takes as long as the window itself.
    /// This list replaces the driver's: what it switches off for good reasons follows again.
    /// </summary>
    private static readonly string[] Unneeded =
    [
        "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess",
        "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider",
        "GlobalMediaControls",
        "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying",
        "OptimizationHints",
        "PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning", "Translate",
    ];

    private static readonly string Program =
        Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } flash ? flash : "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000);
        browser = await LaunchAsync();
    }

    /// <summary>Another Chromium, with switches of its own.</summary>
    public Task<IBrowser> LaunchAsync(params string[] switches)
    {
        NeedChromium();
        return playwright!.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Timeout = Patience,
            // The sandbox needs rights that containers lack; the rest keeps the browser from calling its maker.
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                $"--disable-features={string.Join(',', Unneeded)}", .. switches],
        });
    }

    /// <summary>A profile of its own.</summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null)
    {
        NeedChromium();
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <summary>Opens a page of the newsroom and waits until it and the pictures in view are there.</summary>
    public async Task<Visit> OpenAsync(Newsroom newsroom, string kind, Action<BrowserNewContextOptions>? configure = null) =>
        await Visit.OpenAsync(await ProfileAsync(configure), newsroom, PageKinds.Named(kind));

    /// <summary>A profile of its own, without motion: whatever is measured stands where it will stay.</summary>
    public Task<IBrowserContext> ProfileAsync(Action<BrowserNewContextOptions>? configure = null)
    {
        var options = new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce };
        configure?.Invoke(options);
        return NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private void NeedChromium() =>
        Needs.Nothing(playwright is null
            ? $"There is no Chromium at {Program}: install it, or name another in the environment variable CHROMIUM." : null);
}
