using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>
/// Counts guesses at passwords and codes: in a browser known to the account's owner by themselves, so that nobody else's guesses shut the
/// owner out; in a browser known to somebody else with those of all strangers at the account; elsewhere also with those of the network.
/// </summary>
public sealed class GuessCounters(SignInThrottle throttle, KnownBrowser browser)
{
    /// <summary>How many hashes the browsers of one person get in the line of known browsers, in <see cref="SignInThrottle.Window"/>. Further ones wait with the strangers'.</summary>
    public const int OfLine = 30;

    /// <param name="context">The request that guesses.</param>
    /// <param name="editor">Whose account it is; null where there is none.</param>
    /// <param name="at">What is guessed, such as <c>code</c>; each is counted by itself.</param>
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

    /// <summary>The line that its hash waits in. In that of known browsers it counts towards <see cref="OfLine"/>.</summary>
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

    /// <summary>Takes back what <see cref="Count"/> counted, as the guess was not looked at.</summary>
    public void TakeBack(Guesser guesser)
    {
        throttle.TakeBack(guesser.Account);
        TakeBackOthers(guesser);
    }

    /// <summary>It was right: the owner has come in.</summary>
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

    /// <summary>Who guesses at what, and under which keys it is counted.</summary>
    public sealed record Guesser
    {
        /// <summary>Who signed in last in a known browser.</summary>
        public required long? LastEditor { get; init; }

        public required string Account { get; init; }

        /// <summary>Of a known browser in which the account's owner has not signed in.</summary>
        public required string? Guest { get; init; }

        /// <summary>None for a known browser: what its network does is not held against it.</summary>
        public required IReadOnlyList<(string Key, int Limit)> Networks { get; init; }

        /// <summary>Whether the account's owner has never signed in in this browser.</summary>
        public bool IsStranger => Networks.Count > 0 || Guest is not null;
    }

    /// <param name="Wait">How long this network must wait; zero where it may try.</param>
    /// <param name="MayTry">Whether it may be looked at.</param>
    public sealed record Guess(TimeSpan Wait, bool MayTry);
}
