using NewsDesk.Accounts;
using NewsDesk.People;
using OtpNet;

namespace NewsDesk.Web.Tests.Admin.People;

public sealed class ShownOnceTests : IAsyncDisposable
{
    private readonly TestSite site = TestSite.Start();

    [Fact]
    public async Task What_is_shown_once_is_shown_to_nobody_who_signs_in_after_in_the_same_browser()
    {
        var (ada, bea) = (await site.AddAsync(Role.Administrator), await site.AddAsync(Role.Administrator, "Bea"));
        var browser = await site.SignedInAsync(ada.Email);
        var key = (await browser.OpenAsync("/admin/account/authenticator")).QuerySelector(".key")!.TextContent;
        Assert.Equal(key, (await browser.OpenAsync("/admin/account/authenticator")).QuerySelector(".key")!.TextContent);
        using var token = await browser.SubmitAsync("/admin/account/tokens", "Make the token", ("Name", "Wire"), ("Scopes", "read"));
        using var link = await browser.SubmitAsync("/admin/people/invitation", "Make the link", ("Input.Email", "ida@example.org"),
            ("Input.Name", "Ida"), ("Input.Role", "Writer"));
        var cy = await site.AddAsync(Role.Writer, "Cy");
        using var reset = await browser.SubmitAsync($"/admin/people/{cy.Id}", "Make a link for a new password");
        var code = new Totp(Base32Encoding.ToBytes(key.Replace(" ", "", StringComparison.Ordinal)))
            .ComputeTotp(site.Clock.GetUtcNow().UtcDateTime);
        using var on = await browser.PostAsync("/admin/account/authenticator", [("Code", code)]);

        site.Clock.Advance(UserSessions.Idle);
        using var other = await browser.SignInAsync(bea.Email);
        Assert.Equal("/admin", other.To());
        Assert.NotEqual(key, (await browser.OpenAsync("/admin/account/authenticator")).QuerySelector(".key")!.TextContent);
        foreach (var answer in new[] { token, link, reset, on })
        {
            var page = await browser.OpenAsync(answer.To());
            Assert.Null(page.QuerySelector(".shown-once"));
            Assert.Empty(page.QuerySelectorAll(".codes"));
        }
    }

    [Fact]
    public async Task A_reset_link_is_not_shown_on_another_persons_page()
    {
        await site.AddAsync(Role.Administrator);
        var (bea, cy) = (await site.AddAsync(Role.Writer, "Bea"), await site.AddAsync(Role.Writer, "Cy"));
        var browser = await site.SignedInAsync("ada@example.org");
        using var made = await browser.SubmitAsync($"/admin/people/{bea.Id}", "Make a link for a new password");
        Assert.Null((await browser.OpenAsync($"/admin/people/{cy.Id}")).QuerySelector(".shown-once"));
        Assert.NotNull((await browser.OpenAsync($"/admin/people/{bea.Id}")).QuerySelector(".shown-once"));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
