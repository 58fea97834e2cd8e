using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>
/// Counts guesses at passwords and codes: in a browser known to the account's owner by themselves, so that nobody else's guesses shut the
/// owner out; elsewhere with those of all strangers at the account, and with those of the network.
/// </summary>
public sealed class GuessCounters(SignInThrottle throttle, KnownBrowser browser)
{
    /// <param name="context">The request that guesses.</param>
    /// <param name="editor">Whose account it is; null where there is none.</param>
    /// <param name="at">What is guessed, such as <c>code</c>; each is counted by itself.</param>
    /// <param name="typed">The address, in the form in which it is looked up.</param>
    /// <param name="cancellation">Stops the read.</param>
    public async Task<Guess> CountAsync(HttpContext context, Editor? editor, string at, string typed, CancellationToken cancellation)
    {
        // Looked up for nobody too: how long it takes must not tell which accounts there are.
        if (await browser.FindAsync(context, editor?.Id ?? 0, cancellation) is { } known)
        {
            var own = $"{at} browser {known}";
            return new Guess(own, null, TimeSpan.Zero, throttle.Count(own, SignInThrottle.OfAccount) == TimeSpan.Zero);
        }

        var (account, network) = ($"{at} account {typed}", Network(context));
        var wait = throttle.Count(network, SignInThrottle.OfNetwork);
        return new Guess(account, network, wait, wait == TimeSpan.Zero && throttle.Count(account, SignInThrottle.OfAccount) == TimeSpan.Zero);
    }

    /// <summary>It was right: the owner has come in.</summary>
    public void Forgive(Guess guess)
    {
        throttle.Forget(guess.Account);
        if (guess.Network is { } network)
        {
            throttle.TakeBack(network);
        }
    }

    /// <summary>Puts a passkey that was not accepted into the audit. They can't be guessed, so they are counted only to keep the audit short.</summary>
    public Task NotePasskeyAsync(HttpContext context, string? email, CancellationToken cancellation) =>
        throttle.Count($"passkey {Network(context)}", SignInThrottle.OfNetwork) > TimeSpan.Zero ? Task.CompletedTask
        : browser.NoteRefusalAsync(context, email, "passkey", cancellation);

    private static string Network(HttpContext context) => $"network {ClientNetwork.Of(context.Connection.RemoteIpAddress)?.ToString() ?? "this machine"}";

    /// <param name="Account">What it is counted under.</param>
    /// <param name="Network">What else it is counted under; null in a known browser.</param>
    /// <param name="Wait">How long this network must wait; zero where it may try.</param>
    /// <param name="MayTry">Whether it may be looked at.</param>
    public sealed record Guess(string Account, string? Network, TimeSpan Wait, bool MayTry);
}
