using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>A passkey made here, of the kind that counts nothing because it is on several devices.</summary>
public sealed class PasskeyReplayTests : IAsyncDisposable
{
    private static readonly byte[] Id = [1, 2, 3, 4, 5, 6, 7, 8];

    private readonly TestSite site = TestSite.Start();
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Fact]
    public async Task What_a_passkey_answered_lets_somebody_in_once()
    {
        var ada = await site.AddAsync(Role.Writer);
        await AddAsync(site, ada);
        var browser = Colleague.Visitor(site);
        var token = await browser.FormTokenAsync();
        using var asked = await browser.PostWithTokenAsync("/admin/sign-in/passkey", token, []);
        var options = JsonDocument.Parse(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        var answer = Answer(options.GetProperty("challenge").GetString()!, ada);
        var seen = string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        using var first = await browser.PostWithTokenAsync("/admin/sign-in", token, [("Passkey", answer)]);
        Assert.Equal("/admin", first.To());

        using var again = await site.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/admin/sign-in")
            {
                Headers = { { "Cookie", seen } },
                Content = new FormUrlEncodedContent([KeyValuePair.Create("form-token", token), KeyValuePair.Create("Passkey", answer)]),
            },
            TestContext.Current.CancellationToken);
        Assert.Contains("not accepted", (await again.ShownAsync()).QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("nobody: sign-in refused (passkey, this machine)", site.Audit()[^1]);
    }

    [Fact]
    public async Task A_passkey_added_in_this_session_does_not_stand_in_for_the_present_password()
    {
        var ada = await site.AddAsync(Role.Writer);
        var browser = await site.SignedInAsync(ada.Email);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await AddAsync(site, ada);
        using var refused = await ChangeAsync(browser);
        Assert.Contains("This passkey was not accepted.", (await refused.ShownAsync()).QuerySelector(".problem")!.TextContent.Trim(),
            StringComparison.Ordinal);
        using var taken = await ChangeAsync(await site.SignedInAsync(ada.Email));
        Assert.Equal("/admin/account/password", taken.To());

        async Task<HttpResponseMessage> ChangeAsync(Colleague colleague) => await colleague.PostAsync(
            "/admin/account/password",
            [("Passkey", await AnswerAsync(site, colleague, "/admin", ada)), ("Password", "another set of wooden words")]);
    }

    [Fact]
    public async Task An_administrator_whose_second_factor_is_a_passkey_comes_in_and_confirms_with_it_alone()
    {
        await using var strict = TestSite.Start(options: new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:RequireAdministratorSecondFactor"] = "true" },
        });
        var (ada, bea) = (await strict.AddAsync(Role.Administrator), await strict.AddAsync(Role.Editor, "Bea"));
        await AddAsync(strict, ada);
        await strict.SignedInAsync(bea.Email);

        var browser = Colleague.Visitor(strict);
        using var half = await browser.SignInAsync(ada.Email);
        Assert.Equal("/admin/sign-in/code?return=%2Fadmin", half.To());
        Assert.Equal(302, (int)(await browser.GetAsync("/admin")).StatusCode);
        var page = await browser.OpenAsync(half.To());
        Assert.Equal(("Now use your passkey", true),
            (page.QuerySelector("h1")!.TextContent, page.QuerySelector("[data-passkey-button]") is not null));
        foreach (var fields in new[] { ("Passkey", "{}"), ("Code", "000000"), ("Code", "") })
        {
            using var refused = await browser.PostAsync(half.To(), [fields]);
            Assert.NotNull((await refused.ShownAsync()).QuerySelector(".problem"));
        }

        using var signedIn = await browser.PostAsync(half.To(), [("Passkey", await AnswerAsync(strict, browser, half.To(), ada))]);
        Assert.Equal("/admin", signedIn.To());
        Assert.Equal("ada@example.org: sign in (password and passkey, this machine)", strict.Audit()[^1]);

        strict.Clock.Advance(UserSessions.Reauthenticated);
        using var password = await browser.PostAsync("/admin/confirm", [("Password", People.Password)]);
        var confirm = await password.ShownAsync();
        Assert.Contains("Confirm with your passkey", confirm.QuerySelector(".problem")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Null(confirm.QuerySelector("[name=Password]"));
        Assert.Equal(302, (int)(await browser.PostAsync("/admin/account/password", [("Password", "x")], "/admin/account")).StatusCode);
        using var confirmed =
            await browser.PostAsync("/admin/confirm", [("Passkey", await AnswerAsync(strict, browser, "/admin/confirm", ada))]);
        Assert.Equal("/admin", confirmed.To());

        // A link for a new password leaves the passkey as it is.
        using var link = await Colleague.Visitor(strict).SubmitAsync(
            $"/admin/links/{await strict.Get<OneTimeLinks>().ResetAsync(ada, Actor.Command("console"), CancellationToken.None)}",
            "Set the password and sign in", ("Password", "another set of wooden words"));
        Assert.StartsWith("/admin/sign-in/code?", link.To(), StringComparison.Ordinal);
        await strict.Get<ResetUser>().ExecuteAsync(ada, factors: true, letIn: true, Actor.Command("console"), CancellationToken.None);
        await strict.Get<SetPassword>().ExecuteAsync(ada, (await strict.Get<NewPassword>().HashAsync(ada.Email, ada.Name, People.Password,
            CancellationToken.None)).Value!, null, Actor.Command("console"), CancellationToken.None);
        await strict.SignedInAsync(ada.Email);
    }

    public ValueTask DisposeAsync()
    {
        key.Dispose();
        return site.DisposeAsync();
    }

    private async Task AddAsync(TestSite where, Person person)
    {
        var passkey = new UserPasskeyInfo(Id, PublicKey(), where.Clock.GetUtcNow(), 0, ["internal"], true, false, false, [1], [1]);
        Assert.Null((await where.Get<AddPasskey>().ExecuteAsync(person, "Phone", passkey, TestContext.Current.CancellationToken)).Problem);
    }

    /// <summary>What the passkey answers to the site's question, asked with the token of a page.</summary>
    private async Task<string> AnswerAsync(TestSite where, Colleague colleague, string page, Person person)
    {
        using var asked = await colleague.PostAsync("/admin/sign-in/passkey", [], page);
        var options = JsonDocument.Parse(await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        return Answer(options.GetProperty("challenge").GetString()!, person);
    }

    /// <summary>As COSE writes a key of ES256.</summary>
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }

    private string Answer(string challenge, Person person)
    {
        const byte PresentAndVerified = 0x05;
        byte[] authenticator = [.. SHA256.HashData("localhost"u8), PresentAndVerified, 0, 0, 0, 0];
        var client = JsonSerializer.SerializeToUtf8Bytes(
            new { type = "webauthn.get", challenge, origin = site.Get<NewsDeskOptions>().BaseUrl, crossOrigin = false });
        var signature = key.SignData([.. authenticator, .. SHA256.HashData(client)], HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence);
        return JsonSerializer.Serialize(new
        {
            id = Base64Url.EncodeToString(Id),
            rawId = Base64Url.EncodeToString(Id),
            type = "public-key",
            clientExtensionResults = new { },
            response = new
            {
                authenticatorData = Base64Url.EncodeToString(authenticator),
                clientDataJSON = Base64Url.EncodeToString(client),
                signature = Base64Url.EncodeToString(signature),
                userHandle = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{person.Id}")),
            },
        });
    }
}
