namespace NewsDesk.Web.Security;

/// <summary>
/// Counts guesses at passwords and codes, each before it is looked at, so that many at once don't slip through. In memory: a restart forgives.
/// </summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    /// <summary>How many wrong passwords, or codes, an account or a known browser has in <see cref="Window"/>.</summary>
    public const int OfAccount = 10;

    /// <summary>How many wrong guesses a client has in <see cref="Window"/>, whatever the accounts.</summary>
    public const int OfNetwork = 50;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>More than anybody's newsroom needs; beyond it the oldest counts are forgotten.</summary>
    private const int Most = 20_000;

    private readonly Lock guard = new();
    private readonly Dictionary<string, (int Count, DateTimeOffset Until)> counts = new(StringComparer.Ordinal);

    /// <summary>Counts a guess.</summary>
    /// <returns>Zero where it may be looked at, else how long until one may.</returns>
    public TimeSpan Count(string key, int limit)
    {
        lock (guard)
        {
            var now = clock.GetUtcNow();
            if (!counts.TryGetValue(key, out var seen) || seen.Until <= now)
            {
                MakeRoom(now);
                seen = (0, now + Window);
            }

            if (seen.Count >= limit)
            {
                return seen.Until - now;
            }

            counts[key] = (seen.Count + 1, seen.Until);
            return TimeSpan.Zero;
        }
    }

    /// <summary>The guess was right: it counts no more.</summary>
    public void TakeBack(string key)
    {
        lock (guard)
        {
            if (counts.TryGetValue(key, out var seen) && seen.Count > 0)
            {
                counts[key] = (seen.Count - 1, seen.Until);
            }
        }
    }

    /// <summary>The owner has come in: what was guessed before counts no more.</summary>
    public void Forget(string key)
    {
        lock (guard)
        {
            counts.Remove(key);
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        if (counts.Count < Most)
        {
            return;
        }

        foreach (var key in counts.OrderBy(count => count.Value.Until).TakeWhile((count, n) => count.Value.Until <= now || n < Most / 10).Select(count => count.Key).ToList())
        {
            counts.Remove(key);
        }
    }
}
