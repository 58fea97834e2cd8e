using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Tests.Accounts;

public sealed class RecoveryCodesTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly RecoveryCodes recovery;
    private int hashed;
    private bool isFull;

    public RecoveryCodesTests() => recovery = new RecoveryCodes(newsroom.Catalogue, HashAsync, iterations: 10);

    private static CancellationToken Cancellation => TestNewsroom.Cancellation;

    [Fact]
    public async Task They_are_kept_as_salted_slow_hashes_and_work_once()
    {
        var ada = await newsroom.PersonAsync(Role.Writer);
        var codes = (await recovery.MakeAsync(ada, Cancellation))!;
        Assert.All(newsroom.Query<string>("select hash from recovery_codes"), hash => Assert.DoesNotContain(hash, codes));
        Assert.DoesNotContain(Fast(ada, codes[0]), newsroom.Query<string>("select hash from recovery_codes"));
        Assert.Equal([10], newsroom.Query<int>("select distinct iterations from recovery_codes"));
        Assert.True(await recovery.RedeemAsync(ada, codes[0].ToLowerInvariant(), Cancellation));
        Assert.False(await recovery.RedeemAsync(ada, codes[0], Cancellation));
        var again = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => recovery.RedeemAsync(ada, codes[1], Cancellation)));
        Assert.Single(again, redeemed => redeemed == true);
        await recovery.MakeAsync(ada, Cancellation);
        Assert.False(await recovery.RedeemAsync(ada, codes[2], Cancellation));
    }

    [Fact]
    public async Task A_try_costs_one_slow_hash_whether_there_are_codes_or_none()
    {
        var (ada, bea) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bea"));
        var codes = (await recovery.MakeAsync(ada, Cancellation))!;
        Assert.Equal(RecoveryCodes.Count, hashed);
        foreach (var (person, code) in new[] { (ada, codes[9]), (ada, "wrong"), (bea, codes[0]) })
        {
            var before = hashed;
            _ = await recovery.RedeemAsync(person, code, Cancellation);
            Assert.Equal(1, hashed - before);
        }
    }

    [Fact]
    public async Task Two_people_and_two_sets_share_no_salt()
    {
        var (ada, bea) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bea"));
        await recovery.MakeAsync(ada, Cancellation);
        var first = newsroom.Query<byte[]>("select distinct salt from recovery_codes").Single();
        await recovery.MakeAsync(ada, Cancellation);
        await recovery.MakeAsync(bea, Cancellation);
        var salts = newsroom.Query<byte[]>("select distinct salt from recovery_codes").Append(first).Select(Convert.ToHexString).ToList();
        Assert.Equal((3, 3), (salts.Count, salts.Distinct().Count()));
    }

    [Fact]
    public async Task Those_that_an_earlier_version_hashed_fast_work_on_and_are_hashed_slowly()
    {
        var (ada, bea) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bea"));
        await KeepFastAsync(ada, "AAAA-BBBB-CCCC-DDDD", "EEEE-FFFF-GGGG-HHHH");
        await KeepFastAsync(bea, "AAAA-BBBB-CCCC-DDDD");
        Assert.True(await recovery.RedeemAsync(ada, "aaaa bbbb cccc dddd", Cancellation));

        Assert.Equal((2, 0), await recovery.HashSlowlyAsync(Cancellation));
        Assert.Equal(2, hashed);
        Assert.Equal([0], newsroom.Query<int>("select count(*) from recovery_codes where salt is null or iterations is null"));
        Assert.False(await recovery.RedeemAsync(ada, "AAAA-BBBB-CCCC-DDDD", Cancellation));
        Assert.True(await recovery.RedeemAsync(ada, "EEEE-FFFF-GGGG-HHHH", Cancellation));
        Assert.True(await recovery.RedeemAsync(bea, "AAAA-BBBB-CCCC-DDDD", Cancellation));
        Assert.Equal((0, 0), await recovery.HashSlowlyAsync(Cancellation));
    }

    [Fact]
    public async Task Where_too_much_waits_nothing_is_lost_and_nothing_is_used()
    {
        var (ada, bea) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bea"));
        var codes = (await recovery.MakeAsync(ada, Cancellation))!;
        await KeepFastAsync(bea, "AAAA-BBBB-CCCC-DDDD");
        isFull = true;
        Assert.Null(await recovery.MakeAsync(ada, Cancellation));
        Assert.Null(await recovery.RedeemAsync(ada, codes[0], Cancellation));
        Assert.Equal((0, 1), await recovery.HashSlowlyAsync(Cancellation));
        isFull = false;
        Assert.True(await recovery.RedeemAsync(ada, codes[0], Cancellation));
        Assert.Equal((1, 0), await recovery.HashSlowlyAsync(Cancellation));
        Assert.True(await recovery.RedeemAsync(bea, "AAAA-BBBB-CCCC-DDDD", Cancellation));
    }

    public void Dispose() => newsroom.Dispose();

    private static string Fast(Person person, string code) => Secret.Hash($"{person.Id} {code.Replace("-", "", StringComparison.Ordinal)}");

    private Task KeepFastAsync(Person person, params string[] codes) => newsroom.Catalogue.WriteAsync(
        async write =>
        {
            foreach (var code in codes)
            {
                await write.ExecuteAsync("insert into recovery_codes (editor_id, hash) values (@Id, @hash)",
                    new { person.Id, hash = Fast(person, code) });
            }

            return true;
        },
        Cancellation);

    private Task<string?> HashAsync(Person person, Func<string> work, CancellationToken cancellation)
    {
        if (isFull)
        {
            return Task.FromResult<string?>(null);
        }

        Interlocked.Increment(ref hashed);
        return Task.FromResult<string?>(work());
    }
}
