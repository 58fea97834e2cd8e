using NewsDesk.Newsroom;
using NewsDesk.Storage;

namespace NewsDesk.Web.Security;

/// <summary>What may be a password: long enough, and not among those that are guessed first. Which signs it is made of is nobody's business.</summary>
public sealed class StrongPassword(Catalogue catalogue)
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>zxcvbn's time grows with the square of the length; what comes after this makes no password weaker.</summary>
    private const int Looked = 100;

    private const int GoodScore = 3;

    /// <summary>Reads its lists of words once.</summary>
    private static readonly Lazy<Zxcvbn.Zxcvbn> Judge = new(() => new Zxcvbn.Zxcvbn());

    /// <returns>One sentence that says what to do; null for a good password.</returns>
    public async Task<string?> FindProblemAsync(string email, string name, string password)
    {
        if (password.Length is < Shortest or > Longest)
        {
            return password.Length < Shortest
                ? $"The password is shorter than {Shortest} characters; make it longer, such as four words that don’t belong together."
                : $"The password is longer than {Longest} characters; shorten it.";
        }

        var known = new[] { email, name, (await catalogue.ReadAsync(read => new CurrentSite(read).FindAsync())).Name }
            .SelectMany(text => text.Split([' ', '@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries).Append(text))
            .Where(text => text.Length > 2).Distinct(StringComparer.OrdinalIgnoreCase);
        var score = Judge.Value.EvaluatePassword(password.Length > Looked ? password[..Looked] : password, known).Score;
        return score >= GoodScore ? null : "This password would be guessed soon; use another, such as four words that don’t belong together, or one that your password manager makes.";
    }
}
