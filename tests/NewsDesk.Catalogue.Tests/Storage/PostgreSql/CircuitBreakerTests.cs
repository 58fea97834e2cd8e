using Microsoft.Extensions.Time.Testing;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Tests.Storage.PostgreSql;

/// <summary>While a server is away one attempt at a time looks for it, and all others fail at once.</summary>
public sealed class CircuitBreakerTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly CircuitBreaker circuit;
    private int attempts;

    public CircuitBreakerTests() => circuit = new CircuitBreaker(clock);

    [Fact]
    public async Task After_a_failure_attempts_fail_without_being_made_for_a_moment()
    {
        var away = await Assert.ThrowsAsync<CatalogueUnreachable>(() => TryAsync(Fail));
        for (var n = 0; n < 100; n++)
        {
            Assert.Equal(away.Message, (await Assert.ThrowsAsync<CatalogueUnreachable>(() => TryAsync(Succeed))).Message);
        }

        Assert.Equal(1, attempts);
        clock.Advance(CircuitBreaker.Pause);
        Assert.Equal(1, await TryAsync(Succeed));
        Assert.Equal(1, await TryAsync(Succeed));
        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task One_attempt_tries_again_and_none_waits_for_it()
    {
        await Assert.ThrowsAsync<CatalogueUnreachable>(() => TryAsync(Fail));
        clock.Advance(CircuitBreaker.Pause);
        var hanging = new TaskCompletionSource<int>();
        var trial = TryAsync(() => new ValueTask<int>(hanging.Task));
        clock.Advance(CircuitBreaker.Pause * 10);
        await Assert.ThrowsAsync<CatalogueUnreachable>(() => TryAsync(Succeed));
        hanging.SetException(new CatalogueUnreachable("It hangs.", new TimeoutException()));
        await Assert.ThrowsAsync<CatalogueUnreachable>(() => trial);
        Assert.Equal("It hangs.", (await Assert.ThrowsAsync<CatalogueUnreachable>(() => TryAsync(Succeed))).Message);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task A_server_without_a_free_connection_is_there()
    {
        await Assert.ThrowsAsync<CatalogueUnreachable>(() => TryAsync(() =>
            throw new CatalogueUnreachable("No connection is left.", new TimeoutException()) { IsBusy = true }));
        Assert.Equal(1, await TryAsync(Succeed));
    }

    private Task<int> TryAsync(Func<ValueTask<int>> connect) => circuit.RunAsync(() =>
    {
        attempts++;
        return connect();
    }).AsTask();

    private static ValueTask<int> Succeed() => new(1);

    private static ValueTask<int> Fail() => throw new CatalogueUnreachable("It is away.", new TimeoutException());
}
