using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Playwright;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.SignIn;
using NewsDesk.Web.Tests;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Passkeys in a real browser, with Chromium's virtual authenticator.</summary>
public sealed class PasskeyTests(Chromium chromium)
{
    private const string Password = "four unrelated wooden words";

    [Fact]
    public async Task Over_http_in_development_a_passkey_is_made_and_signs_in_on_any_port()
    {
        await using var site = TestSite.Start(DateTimeOffset.UtcNow, options: new TestSiteOptions { OnKestrel = true });
        await using var context = await chromium.NewContextAsync();
        await TellAsync(site, context, new Uri($"http://localhost:{site.Address.Port}"), "nd-session");
    }

    [Fact]
    public async Task Over_https_the_same_with_cookies_that_are_bound_to_the_host()
    {
        using var certificate = ThrowAway();
        var address = new Uri($"https://localhost:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        await using var site = TestSite.Start(DateTimeOffset.UtcNow, options: new TestSiteOptions
        {
            OnKestrel = true,
            Certificate = certificate,
            Settings = new Dictionary<string, string> { ["NewsDesk:BaseUrl"] = address.GetLeftPart(UriPartial.Authority) },
        });
        var key = Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        await using var browser = await chromium.LaunchAsync($"--ignore-certificate-errors-spki-list={key}");
        await using var context = await browser.NewContextAsync();
        context.SetDefaultTimeout(Chromium.Patience);
        await TellAsync(site, context, address, "__Host-nd-session");
        Assert.All(await context.CookiesAsync(), cookie =>
            Assert.True(cookie.Secure && cookie.HttpOnly && cookie.Name.StartsWith("__Host-nd-", StringComparison.Ordinal), cookie.Name));
    }

    private static async Task TellAsync(TestSite site, IBrowserContext context, Uri address, string cookie)
    {
        var ada = await AddAsync(site);
        var page = await context.NewPageAsync();
        var problems = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                problems.Add(message.Text);
            }
        };
        page.PageError += (_, error) => problems.Add(error);
        await VirtualAuthenticator.AddAsync(page);

        await page.GotoAsync($"{address}admin/sign-in");
        await page.GetByLabel("E-mail address").FillAsync(ada.Email);
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();
        await page.ArriveAsync("/admin");
        Assert.Contains(await context.CookiesAsync(), one => one.Name == cookie);

        await page.GotoAsync($"{address}admin/account/passkeys");
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Work laptop");
        await page.GetByLabel("Present password", new PageGetByLabelOptions { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator(".told")).ToContainTextAsync("The passkey is added");
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("Work laptop");

        // Hammered by strangers, the account still opens to its passkey, without password and code.
        for (var n = 0; n < SignInThrottle.OfAccount; n++)
        {
            site.Get<SignInThrottle>().Count($"password account {AddUser.Normalize(ada.Email)}", SignInThrottle.OfAccount);
        }

        // The framework dates the passkey by the machine's clock, which the site's must have passed before the next session begins.
        site.Clock.Advance(TimeSpan.FromHours(1));
        await context.ClearCookiesAsync();
        await page.GotoAsync($"{address}admin/sign-in?return=/admin/account/sessions");
        await VirtualAuthenticator.SignInAsync(page, "Sign in with a passkey");
        await page.ArriveAsync("/admin/account/sessions");

        // What matters most is confirmed by it too.
        site.Clock.Advance(UserSessions.Reauthenticated);
        await page.GotoAsync($"{address}admin/account/passkeys");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Confirm that it is you" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Confirm with a passkey" }).ClickAsync();
        await page.ArriveAsync("/admin/account/passkeys");

        // It stands in for a password that was forgotten.
        await page.GotoAsync($"{address}admin/account/password");
        await page.GetByLabel("New password", new PageGetByLabelOptions { Exact = true }).FillAsync("another set of wooden words");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Change it with a passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator(".told")).ToContainTextAsync("The password is changed");

        await page.GotoAsync($"{address}admin/account/passkeys");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove Work laptop" }).ClickAsync();
        await Assertions.Expect(page.Locator(".told")).ToContainTextAsync("The passkey is removed");
        Assert.Empty(problems);
    }

    private static async Task<Person> AddAsync(TestSite site)
    {
        var (person, _) = await site.Get<AddUser>()
            .ExecuteAsync("ada@example.org", "Ada", Role.Writer, Actor.Command("test"), CancellationToken.None);
        var (hash, _) = await site.Get<NewPassword>().HashAsync(person!.Email, person.Name, Password, CancellationToken.None);
        await site.Get<SetPassword>().ExecuteAsync(person, hash!, null, Actor.Command("test"), CancellationToken.None);
        return person;
    }

    private static X509Certificate2 ThrowAway()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
