using NewsDesk.Accounts;
using NewsDesk.Storage;
using NewsDesk.Time;
using NewsDesk.Web.Http;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.SignIn;

/// <summary>Counts guesses at passwords and codes; those in the owner's browsers apart, so that nobody shuts them out.</summary>
public sealed class GuessCounters(
    SignInThrottle throttle, TrustedDevice browser, SiteTime time, TimeProvider clock, SiteMetrics metrics)
{
    public const int OfLine = 30;

    public async Task<Guesser> FindAsync(HttpContext context, User? editor, string at, string typed)
    {
        // Looked up for nobody too: how long it takes must not tell which accounts there are.
        var own = await browser.FindAsync(context, editor?.Id ?? 0);
        var last = await browser.FindLastActiveAsync(context);
        return new Guesser
        {
            LastEditor = last,
            Account = own is null ? $"{at} account {typed}" : $"{at} browser {own}",
            Guest = own is null && last is not null ? $"{at} guest {last}" : null,
            Networks = own is null && last is null
                ? [(Network(context), SignInThrottle.OfNetwork), (WideNetwork(context), SignInThrottle.OfWideNetwork)] : [],
        };
    }

    /// <summary>The caller for the hash of a guess; in the line of trusted devices it counts towards <see cref="OfLine"/>.</summary>
    public HashingCaller CallerOf(HttpContext context, Guesser guesser) =>
        context.User.Identity?.IsAuthenticated == true ? HashingCaller.Of(context.User.Person())
        : guesser.LastEditor is { } person && HashingCaller.OfTrustedDevice(person) is var known
            && throttle.Count(Line(known.Key), OfLine, isVerified: true) == TimeSpan.Zero ? known
        : HashingCaller.OfStranger(TrustedDevice.Network(context));

    /// <summary>Takes back what <see cref="CallerOf"/> counted: its hash was not made, or the guess was right.</summary>
    public void LeaveLine(HashingCaller caller)
    {
        if (caller.Line == HashingLine.TrustedDevice)
        {
            throttle.TakeBack(Line(caller.Key));
        }
    }

    public Result<User> TooMany(TimeSpan wait)
    {
        metrics.Reject(RejectionReason.GuessLimit);
        return Result.Rejected<User>(
            $"There were too many wrong tries from your network. Try again after {time.Clock(clock.GetUtcNow() + wait)}, or use a "
            + "passkey.") with
        { Wait = wait };
    }

    public TimeSpan WaitOf(Guesser guesser) =>
        guesser.Networks.Select(network => throttle.WaitFor(network.Key, network.Limit)).Append(TimeSpan.Zero).Max();

    public Guess Count(Guesser guesser)
    {
        foreach (var (key, limit) in guesser.Networks)
        {
            if (throttle.Count(key, limit) is var wait && wait > TimeSpan.Zero)
            {
                return new Guess(wait, MayTry: false);
            }
        }

        var isGuest = guesser.Guest is { } guest && throttle.Count(guest, SignInThrottle.OfAccount, isVerified: true) > TimeSpan.Zero;
        return new Guess(TimeSpan.Zero,
            throttle.Count(guesser.Account, SignInThrottle.OfAccount, !guesser.IsStranger) == TimeSpan.Zero && !isGuest);
    }

    public void TakeBack(Guesser guesser)
    {
        throttle.TakeBack(guesser.Account);
        TakeBackOthers(guesser);
    }

    public void Forgive(Guesser guesser)
    {
        throttle.Forget(guesser.Account);
        TakeBackOthers(guesser);
    }

    internal static string Network(HttpContext context) =>
        $"network {ClientNetwork.Of(context.Connection.RemoteIpAddress)?.ToString() ?? "this machine"}";

    private static string WideNetwork(HttpContext context) => $"networks {TrustedDevice.Network(context)}";

    private static string Line(string editorId) => $"line {editorId}";

    private void TakeBackOthers(Guesser guesser)
    {
        foreach (var key in guesser.Networks.Select(network => network.Key).Append(guesser.Guest).OfType<string>())
        {
            throttle.TakeBack(key);
        }
    }

    public sealed record Guesser
    {
        public required long? LastEditor { get; init; }

        public required string Account { get; init; }

        public required string? Guest { get; init; }

        public required IReadOnlyList<(string Key, int Limit)> Networks { get; init; }

        public bool IsStranger => Networks.Count > 0 || Guest is not null;
    }

    public sealed record Guess(TimeSpan Wait, bool MayTry);
}
