using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.SignIn;

/// <summary>Puts into the audit who was not let in: a bounded number of lines, which tell nobody whether an account exists.</summary>
public sealed class RejectionNotes(SignInThrottle throttle, SecurityEvents events, SiteMetrics metrics)
{
    public const int OfAccount = 20;

    public const int OfStrangers = 200;

    private const string Strangers = "notes";

    public Task NoteAsync(HttpContext context, GuessCounters.Guesser guesser, Person? person, string why) =>
        NoteAsync($"note {guesser.Account}", OfAccount, guesser.IsStranger, person, RejectionReason.SignIn, Detail(context, why));

    /// <summary>Passkeys can't be guessed, so they are counted only to keep the audit short.</summary>
    public Task NotePasskeyAsync(HttpContext context, Person? person) =>
        NoteAsync($"passkey {GuessCounters.Network(context)}", SignInThrottle.OfNetwork, person is null, person, RejectionReason.SignIn,
            Detail(context, "passkey"));

    public Task NoteTokenAsync(HttpContext context) =>
        NoteAsync($"token {TrustedDevice.Network(context)}", SignInThrottle.OfNetwork, true, null, RejectionReason.ApiToken,
            TrustedDevice.Network(context));

    private static string Detail(HttpContext context, string why) => $"{why}{(why == "" ? "" : ", ")}{TrustedDevice.Network(context)}";

    // No line is given up because its request was: somebody who hangs up could guess unseen.
    private async Task NoteAsync(string key, int most, bool isStranger, Person? person, RejectionReason reason, string detail)
    {
        metrics.Reject(reason);
        var act = reason == RejectionReason.ApiToken ? "token refused" : "sign-in refused";
        if (isStranger && throttle.WaitFor(Strangers, OfStrangers) > TimeSpan.Zero)
        {
            if (throttle.Count("notes ended", 1) == TimeSpan.Zero)
            {
                await events.NoteAsync(Actor.Nobody, act,
                    $"more than {OfStrangers} of strangers in 15 minutes; further ones are not written down", CancellationToken.None);
            }

            return;
        }

        if (throttle.Count(key, most) > TimeSpan.Zero || (isStranger && throttle.Count(Strangers, OfStrangers) > TimeSpan.Zero))
        {
            return;
        }

        await events.NoteAsync(person ?? Actor.Nobody, act, detail, CancellationToken.None);
    }
}
