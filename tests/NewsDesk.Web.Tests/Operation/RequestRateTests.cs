using System.Net;
using Microsoft.Extensions.Time.Testing;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.Tests.Operation;

public sealed class RequestRateTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Gives_a_minutes_requests_at_once_and_then_one_at_a_time()
    {
        var rate = new RequestRate(60, clock);
        var client = IPAddress.Parse("203.0.113.7");

        Assert.All(Enumerable.Range(0, 60), _ => Assert.Equal(TimeSpan.Zero, rate.Ask(client)));
        Assert.Equal(TimeSpan.FromSeconds(1), rate.Ask(client));
        Assert.Equal(TimeSpan.Zero, rate.Ask(IPAddress.Parse("203.0.113.8")));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, rate.Ask(client));
        Assert.Equal(TimeSpan.FromSeconds(1), rate.Ask(client));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.All(Enumerable.Range(0, 60), _ => Assert.Equal(TimeSpan.Zero, rate.Ask(client)));
        Assert.NotEqual(TimeSpan.Zero, rate.Ask(client));
    }

    [Fact]
    public void Counts_exactly_when_many_ask_at_once()
    {
        var rate = new RequestRate(1_000, clock);
        var client = IPAddress.Parse("2001:db8:1:2::");
        var granted = 0;
        Parallel.For(0, 5_000, _ => Interlocked.Add(ref granted, rate.Ask(client) == TimeSpan.Zero ? 1 : 0));
        Assert.Equal(1_000, granted);
    }

    [Fact]
    public void A_million_clients_take_no_memory()
    {
        var rate = new RequestRate(100, clock);
        var clients = Enumerable.Range(0, 1_000_000).Select(n => new IPAddress(n)).ToList();
        var before = GC.GetAllocatedBytesForCurrentThread();
        clients.ForEach(client => rate.Ask(client));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", "2001:db8:1::/48")]
    public void A_client_is_an_address_or_a_64_and_less_of_it_is_logged(string address, string client, string logged)
    {
        Assert.Equal(client, ClientNetwork.Of(IPAddress.Parse(address))?.ToString());
        Assert.Equal(logged, ClientNetwork.Truncated(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void The_machine_itself_is_no_client(string address) => Assert.Null(ClientNetwork.Of(IPAddress.Parse(address)));
}
