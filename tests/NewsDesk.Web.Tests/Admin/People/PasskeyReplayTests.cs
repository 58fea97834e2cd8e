using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using NewsDesk.Editors;

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
        var ada = await site.AddAsync(EditorRole.Writer);
        var passkey = new UserPasskeyInfo(Id, PublicKey(), site.Clock.GetUtcNow(), 0, ["internal"], true, false, false, [1], [1]);
        Assert.Null((await site.Get<AddPasskey>().ExecuteAsync(ada, "Phone", passkey, TestContext.Current.CancellationToken)).Problem);

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

    public ValueTask DisposeAsync()
    {
        key.Dispose();
        return site.DisposeAsync();
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
        var client = JsonSerializer.SerializeToUtf8Bytes(new { type = "webauthn.get", challenge, origin = site.Get<NewsDeskOptions>().BaseUrl, crossOrigin = false });
        var signature = key.SignData([.. authenticator, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
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
