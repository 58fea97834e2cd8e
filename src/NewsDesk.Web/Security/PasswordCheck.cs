using Microsoft.AspNetCore.Identity;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Whether an address and a password belong together. It does the same work whatever the answer.</summary>
public sealed class PasswordCheck(EditorStore store, IPasswordHasher<Editor> hasher, GuessCounters guesses, KnownBrowser browser, SetPassword setPassword)
{
    private static readonly Editor Stranger = new() { Email = "", Name = "" };

    private readonly Lazy<string> strangersHash = new(() => hasher.HashPassword(Stranger, Secret.New()));

    public async Task<SignInAttempt> TryAsync(HttpContext context, string? email, string? password, CancellationToken cancellation)
    {
        var typed = AddEditor.Normalize(Cut((email ?? "").Trim()));
        var editor = await store.FindByNameAsync(typed, cancellation);
        var guess = await guesses.CountAsync(context, editor, "password", typed, cancellation);
        if (guess.Wait > TimeSpan.Zero)
        {
            return new SignInAttempt(null, guess.Wait);
        }

        var hash = editor?.PasswordHash;
        var verified = hasher.VerifyHashedPassword(editor ?? Stranger, hash ?? strangersHash.Value, Cut(password ?? ""));
        if (!guess.MayTry || editor is null || hash is null || editor.DisabledAt is not null || verified == PasswordVerificationResult.Failed)
        {
            await browser.NoteRefusalAsync(context, guess.MayTry ? editor?.Email : null, guess.MayTry ? "" : "too many tries", cancellation);
            return new SignInAttempt(null, TimeSpan.Zero);
        }

        guesses.Forgive(guess);
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await setPassword.RehashAsync(editor.Person, hash, hasher.HashPassword(editor, password!), cancellation);
        }

        return new SignInAttempt(editor, TimeSpan.Zero);
    }

    /// <summary>Nobody's address or password is longer; what is cut can't have been right. Half a character would be none.</summary>
    private static string Cut(string text) => text.Length <= 300 ? text : text[..(char.IsHighSurrogate(text[299]) ? 299 : 300)];
}
