using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>How a try to sign in ended.</summary>
/// <param name="Editor">Who it was; null where it failed, whatever the reason.</param>
/// <param name="Wait">How long this client must wait before it may try again; zero where it may now.</param>
/// <param name="IsBusy">It was not looked at, as too many others were waiting.</param>
public sealed record SignInAttempt(Editor? Editor, TimeSpan Wait, bool IsBusy = false)
{
    /// <summary>The same for an unknown address, a wrong password, too many tries and a disabled account: nobody learns which accounts exist.</summary>
    public const string Refused = "The e-mail address and the password don’t belong together, or there were too many wrong tries. Check both and try again; after ten wrong tries wait 15 minutes.";

    public static SignInAttempt Busy { get; } = new(null, HashingQueue.ComeBack, IsBusy: true);
}
