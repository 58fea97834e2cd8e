using Microsoft.AspNetCore.Identity;
using NewsDesk.Accounts;
using NewsDesk.Settings;
using NewsDesk.Storage;

namespace NewsDesk.Web.SignIn;

/// <summary>Makes the hash of a password that is long enough and not among those that are guessed first.</summary>
public sealed class NewPassword(Catalogue catalogue, IPasswordHasher<User> hasher, HashingQueue hashing)
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>zxcvbn's time grows with the square of the length; what comes after this makes no password weaker.</summary>
    private const int Looked = 100;

    private const int GoodScore = 3;

    private static readonly Lazy<Zxcvbn.Zxcvbn> Judge = new(() => new Zxcvbn.Zxcvbn());

    public async Task<Result<string>> HashAsync(string email, string name, string? password, CancellationToken cancellation)
    {
        password ??= "";
        if (password.Length is < Shortest or > Longest)
        {
            return Result.Rejected<string>(password.Length < Shortest
                ? $"The password is shorter than {Shortest} characters; make it longer, such as four words that don’t belong together."
                : $"The password is longer than {Longest} characters; shorten it.");
        }

        var known = new[] { email, name, (await catalogue.ReadAsync(read => new CurrentSite(read).FindAsync())).Name }
            .SelectMany(text => text.Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries).Append(text))
            .Where(text => text.Length > 2).Distinct(StringComparer.OrdinalIgnoreCase);
        if (Judge.Value.EvaluatePassword(password.Length > Looked ? password[..Looked] : password, known).Score < GoodScore)
        {
            return Result.Rejected<string>("This password would be guessed soon; use another, such as four words that don’t belong "
                + "together, or one that your password manager makes.");
        }

        var hash = await hashing.RunAsync(
            new HashingCaller(HashingLine.Person, email), () => hasher.HashPassword(new User { Email = email, Name = name }, password),
            cancellation);
        return hash ?? new Result<string>(HashingQueue.Rejection);
    }
}
