using System.Net;
using Microsoft.Extensions.Time.Testing;
using NewsDesk.Web.Http;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.SignIn;

public sealed class SignInThrottleTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly SignInThrottle throttle;

    public SignInThrottleTests() => throttle = new SignInThrottle(clock);

    [Fact]
    public void Nobody_makes_it_forget_by_guessing_from_everywhere()
    {
        for (var n = 0; n < SignInThrottle.OfAccount; n++)
        {
            Assert.Equal(TimeSpan.Zero, throttle.Count("account ada", SignInThrottle.OfAccount));
        }

        for (var n = 0; n < SignInThrottle.Most + 1_000; n++)
        {
            clock.Advance(TimeSpan.FromTicks(1));
            throttle.Count($"network {n}", SignInThrottle.OfNetwork);
        }

        Assert.NotEqual(TimeSpan.Zero, throttle.Count("account ada", SignInThrottle.OfAccount));
        // Where no more can be counted, strangers wait; known browsers don't.
        Assert.NotEqual(TimeSpan.Zero, throttle.Count("network new", SignInThrottle.OfNetwork));
        Assert.Equal(TimeSpan.Zero, throttle.Count("browser 1", SignInThrottle.OfAccount, isVerified: true));

        clock.Advance(SignInThrottle.Window);
        Assert.Equal(TimeSpan.Zero, throttle.Count("account ada", SignInThrottle.OfAccount));
        Assert.Equal(TimeSpan.Zero, throttle.Count("network new", SignInThrottle.OfNetwork));
    }

    [Fact]
    public void A_window_ends_when_it_should_whatever_was_forgiven_in_it()
    {
        Assert.Equal(TimeSpan.Zero, throttle.Count("a", 1));
        throttle.Forget("a");
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(TimeSpan.Zero, throttle.Count("a", 1));
        Assert.Equal(TimeSpan.FromMinutes(5), throttle.Count("a", 1));
        Assert.Equal(TimeSpan.FromMinutes(5), throttle.WaitFor("a", 1));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.Zero, throttle.WaitFor("a", 1));
    }

    [Theory]
    [InlineData("64:ff9b::203.0.113.7", "203.0.113.7", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2::3", "2001:db8:1:2::", "2001:db8:1::/48")]
    public void Clients_that_speak_IPv4_are_not_all_one_network(string address, string client, string wide)
    {
        Assert.Equal(client, ClientNetwork.Of(IPAddress.Parse(address))?.ToString());
        Assert.Equal(wide, ClientNetwork.Truncated(IPAddress.Parse(address)));
    }
}
