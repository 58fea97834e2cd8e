using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using OtpNet;

namespace NewsDesk.Web.SignIn;

/// <summary>Checks codes of authenticator apps, and the recovery codes that stand in for them.</summary>
public sealed class AuthenticatorCodes(
    Authenticator authenticator, RecoveryCodes recovery, GuessCounters guesses, RejectionNotes notes, IDataProtectionProvider protection,
    TimeProvider clock)
{
    private const string Rejected = "This code is wrong, was used already, or there were too many wrong tries. Wait for the next code of "
        + "your app; after ten wrong tries wait 15 minutes.";

    private static readonly VerificationWindow Tolerance = new(previous: 1, future: 1);

    private readonly IDataProtector protector = protection.CreateProtector("NewsDesk.Authenticator");

    public static string NewKey() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20));

    public static string Address(string key, string email, string site) => new OtpUri(OtpType.Totp, key, email, site).ToString();

    public async Task<bool> SwitchOnAsync(Person person, string key, string? code, CancellationToken cancellation)
    {
        if (StepOf(key, code) is not { } step)
        {
            return false;
        }

        await authenticator.SwitchOnAsync(person, protector.Protect(key), step, cancellation);
        return true;
    }

    /// <summary>Accepts a code of the person's app, or a recovery code, which then works no more.</summary>
    public async Task<Result<User>> TryAsync(HttpContext context, User editor, string? code, CancellationToken cancellation)
    {
        var guesser = await guesses.FindAsync(context, editor, "code", editor.NormalizedEmail);
        var guess = guesses.Count(guesser);
        if (guess.Wait > TimeSpan.Zero)
        {
            return guesses.TooMany(guess.Wait);
        }

        bool? isRight = null;
        try
        {
            isRight = guess.MayTry ? await IsRightAsync(editor, (code ?? "").Trim(), cancellation) : false;
        }
        finally
        {
            if (isRight is null)
            {
                guesses.TakeBack(guesser);
            }
        }

        switch (isRight)
        {
            case null:
                return new(HashingQueue.Rejection);
            case false:
                await notes.NoteAsync(context, guesser, editor.Person, "wrong code");
                return Result.Rejected<User>(Rejected);
            default:
                guesses.Forgive(guesser);
                return editor;
        }
    }

    private async Task<bool?> IsRightAsync(User editor, string code, CancellationToken cancellation)
    {
        if (code.Count(char.IsAsciiLetterOrDigit) > 6)
        {
            return code.Length >= 100 ? false : await recovery.RedeemAsync(editor.Person, code, cancellation);
        }

        return editor is { AuthenticatorOn: true, AuthenticatorKey: { } key }
            && Open(key) is { } opened
            && StepOf(opened, code) is { } step
            && await authenticator.AcceptStepAsync(editor.Id, step, cancellation);
    }

    /// <summary>Null where the keys of the data folder were lost: a recovery code or a reset is the way in then.</summary>
    private string? Open(string key)
    {
        try
        {
            return protector.Unprotect(key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private long? StepOf(string key, string? code) =>
        new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(clock.GetUtcNow().UtcDateTime,
            string.Concat((code ?? "").Where(char.IsAsciiDigit)), out var step, Tolerance) ? step : null;
}
