using Microsoft.AspNetCore.Identity;
using NewsDesk.Accounts;
using NewsDesk.Storage;

namespace NewsDesk.Web.SignIn;

/// <summary>Checks that an address and a password belong together. It does the same work whatever the answer.</summary>
public sealed class PasswordCheck(
    UserStore store, IPasswordHasher<User> hasher, HashingQueue hashing, GuessCounters guesses, RejectionNotes notes,
    SetPassword setPassword)
{
    private static readonly User Stranger = new() { Email = "", Name = "" };

    private readonly Lazy<string> strangersHash = new(() => hasher.HashPassword(Stranger, Secret.New()));

    /// <summary>Says <paramref name="wrong"/> of an unknown address, a wrong password, too many tries and a disabled account
    /// alike: nobody learns which accounts exist.</summary>
    public async Task<Result<User>> TryAsync(
        HttpContext context, string? email, string? password, string wrong, CancellationToken cancellation)
    {
        var typed = AddUser.Normalize(Cut((email ?? "").Trim()));
        var editor = await store.FindByNameAsync(typed, cancellation);
        var guesser = await guesses.FindAsync(context, editor, "password", typed);
        if (guesses.WaitOf(guesser) is var wait && wait > TimeSpan.Zero)
        {
            return guesses.TooMany(wait);
        }

        var caller = guesses.CallerOf(context, guesser);
        Verification? verification = null;
        try
        {
            verification = await hashing.RunAsync(caller, () => Verify(guesser, editor, Cut(password ?? "")), cancellation);
        }
        finally
        {
            if (verification is null)
            {
                guesses.LeaveLine(caller);
            }
        }

        if (verification is null)
        {
            return new(HashingQueue.Rejection);
        }

        if (verification.Guess.Wait > TimeSpan.Zero)
        {
            return guesses.TooMany(verification.Guess.Wait);
        }

        if (!verification.IsRight || await FindAsUnchangedAsync(editor!, cancellation) is not { DisabledAt: null } owner)
        {
            var (who, why) = verification.Guess.MayTry ? (editor?.Person, "") : (null, "too many tries");
            await notes.NoteAsync(context, guesser, who, why);
            return Result.Rejected<User>(wrong);
        }

        guesses.Forgive(guesser);
        guesses.LeaveLine(caller);
        if (verification.NewHash is { } newHash)
        {
            await setPassword.RehashAsync(owner.Person, owner.PasswordHash!, newHash, cancellation);
        }

        return owner;
    }

    /// <summary>Counts the guess only when its turn has come: what was never looked at is held against nobody.</summary>
    private Verification Verify(GuessCounters.Guesser guesser, User? editor, string password)
    {
        var guess = guesses.Count(guesser);
        if (guess.Wait > TimeSpan.Zero)
        {
            return new Verification(guess, IsRight: false, null);
        }

        var verified = hasher.VerifyHashedPassword(editor ?? Stranger, editor?.PasswordHash ?? strangersHash.Value, password);
        var isRight = guess.MayTry && editor?.PasswordHash is not null && verified != PasswordVerificationResult.Failed;
        return new Verification(guess, isRight,
            isRight && verified == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(editor!, password) : null);
    }

    /// <summary>Null where their credentials changed while the password waited for its turn.</summary>
    private async Task<User?> FindAsUnchangedAsync(User editor, CancellationToken cancellation) =>
        await store.FindAsync(editor.Id, cancellation) is { } now && now.SecurityStamp == editor.SecurityStamp ? now : null;

    /// <summary>Nobody's address or password is longer; what is cut can't have been right. Half a character would be none.</summary>
    private static string Cut(string text) => text.Length <= 300 ? text : text[..(char.IsHighSurrogate(text[299]) ? 299 : 300)];

    private sealed record Verification(GuessCounters.Guess Guess, bool IsRight, string? NewHash);
}
