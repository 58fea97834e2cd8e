using Microsoft.Playwright;

namespace NewsDesk.Browser.Tests.Admin;

/// <summary>Chromium's stand-in for a device that holds passkeys and whose owner always agrees.</summary>
internal static class VirtualAuthenticator
{
    /// <summary>Gives one to a page, for as long as the page is open.</summary>
    public static async Task AddAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>By the button; where the browser has offered the passkey among what it fills in, it has been taken already.</summary>
    public static async Task SignInAsync(IPage page, string button)
    {
        try
        {
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button })
                .ClickAsync(new LocatorClickOptions { Timeout = 5_000 });
        }
        catch (Exception problem) when (problem is PlaywrightException or TimeoutException
            && !page.Url.Contains("/sign-in", StringComparison.Ordinal))
        {
            // Signed in by then.
        }
    }
}
