using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Web.Security;

/// <summary>
/// Counts guesses at passwords and codes: in a browser known to the account's owner by themselves, so that nobody else's guesses shut the
/// owner out; in a browser known to somebody else with those of all strangers at the account; elsewhere also with those of the network.
/// </summary>
public sealed class GuessCounters(SignInThrottle throttle, KnownBrowser browser, SiteTime time, TimeProvider clock)
{
    /// <summary>The hashes that the browsers of one person get in the line of known browsers. Further ones wait with the strangers'.</summary>
    public const int OfLine = 30;

    /// <param name="context">The request that guesses.</param>
    /// <param name="editor">Null where there is no such account.</param>
    /// <param name="at">The thing guessed, such as <c>code</c>; each is counted by itself.</param>
    /// <param name="typed">The address, in the form in which it is looked up.</param>
    public async Task<Guesser> FindAsync(HttpContext context, Editor? editor, string at, string typed)
    {
        // Looked up for nobody too: how long it takes must not tell which accounts there are.
        var own = await browser.FindAsync(context, editor?.Id ?? 0);
        var last = await browser.FindLastActiveAsync(context);
        return new Guesser
        {
            LastEditor = last,
            Account = own is null ? $"{at} account {typed}" : $"{at} browser {own}",
            Guest = own is null && last is not null ? $"{at} guest {last}" : null,
            Networks = own is null && last is null ? [(Network(context), SignInThrottle.OfNetwork), (WideNetwork(context), SignInThrottle.OfWideNetwork)] : [],
        };
    }

    /// <summary>The caller for the hash of a guess; in the line of known browsers it counts towards <see cref="OfLine"/>.</summary>
    public HashingCaller CallerOf(HttpContext context, Guesser guesser) =>
        context.User.Identity?.IsAuthenticated == true ? HashingCaller.Of(context.User.Person())
        : guesser.LastEditor is { } person && HashingCaller.OfKnownBrowser(person) is var known && throttle.Count(Line(known.Key), OfLine, isVerified: true) == TimeSpan.Zero ? known
        : HashingCaller.OfStranger(KnownBrowser.Network(context));

    /// <summary>Takes back what <see cref="CallerOf"/> counted: its hash was not made, or the guess was right.</summary>
    public void LeaveLine(HashingCaller caller)
    {
        if (caller.Line == HashingLine.KnownBrowser)
        {
            throttle.TakeBack(Line(caller.Key));
        }
    }

    /// <summary>The rejection of somebody whose network has made too many guesses.</summary>
    public Result<Editor> TooMany(TimeSpan wait) => Result.Refused<Editor>(
        $"There were too many wrong tries from your network. Try again after {time.Clock(clock.GetUtcNow() + wait)}, or use a passkey.") with { Wait = wait };

    /// <summary>How long this network must wait; zero where it may try.</summary>
    public TimeSpan WaitOf(Guesser guesser) => guesser.Networks.Select(network => throttle.WaitFor(network.Key, network.Limit)).Append(TimeSpan.Zero).Max();

    /// <summary>Counts a guess, before it is looked at.</summary>
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
        return new Guess(TimeSpan.Zero, throttle.Count(guesser.Account, SignInThrottle.OfAccount, !guesser.IsStranger) == TimeSpan.Zero && !isGuest);
    }

    /// <summary>Takes back what <see cref="Count"/> counted, where the guess was not looked at.</summary>
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

    internal static string Network(HttpContext context) => $"network {ClientNetwork.Of(context.Connection.RemoteIpAddress)?.ToString() ?? "this machine"}";

    private static string WideNetwork(HttpContext context) => $"networks {KnownBrowser.Network(context)}";

    private static string Line(string editorId) => $"line {editorId}";

    private void TakeBackOthers(Guesser guesser)
    {
        foreach (var key in guesser.Networks.Select(network => network.Key).Append(guesser.Guest).OfType<string>())
        {
            throttle.TakeBack(key);
        }
    }

    /// <summary>The keys under which a guess is counted.</summary>
    public sealed record Guesser
    {
        /// <summary>The person who signed in last in a known browser.</summary>
        public required long? LastEditor { get; init; }

        public required string Account { get; init; }

        /// <summary>The key of a known browser in which the account's owner has not signed in.</summary>
        public required string? Guest { get; init; }

        /// <summary>None for a known browser: what its network does is not held against it.</summary>
        public required IReadOnlyList<(string Key, int Limit)> Networks { get; init; }

        /// <summary>True where the account's owner has never signed in in this browser.</summary>
        public bool IsStranger => Networks.Count > 0 || Guest is not null;
    }

    /// <param name="Wait">How long this network must wait; zero where it may try.</param>
    /// <param name="MayTry">False where the account, or the guest's browser, has had its tries.</param>
    public sealed record Guess(TimeSpan Wait, bool MayTry);
}
