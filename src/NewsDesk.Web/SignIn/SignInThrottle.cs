namespace NewsDesk.Web.SignIn;

/// <summary>Counts guesses at passwords and codes in memory, each before it is looked at, so that none slips through.</summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    public const int OfAccount = 10;

    public const int OfNetwork = 50;

    /// <summary>Those of a /24 or /48 together: an office, or an attacker who has more than one address.</summary>
    public const int OfWideNetwork = 250;

    /// <summary>Two threads that hash all the time count fewer.</summary>
    public const int Most = 100_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock guard = new();
    private readonly Dictionary<string, (int Count, DateTimeOffset Until)> counts = new(StringComparer.Ordinal);

    // In the order in which they end, as all last equally long.
    private readonly Queue<(string Key, DateTimeOffset Until)> endings = new();

    /// <returns>Zero where the guess may be looked at, else how long to wait. A verified key, which nobody can make up, is counted
    /// however many others are.</returns>
    public TimeSpan Count(string key, int limit, bool isVerified = false)
    {
        lock (guard)
        {
            var now = RemoveEnded();
            if (!counts.TryGetValue(key, out var seen))
            {
                if (counts.Count >= Most && !isVerified)
                {
                    return Window;
                }

                seen = (0, now + Window);
                endings.Enqueue((key, seen.Until));
            }

            if (seen.Count >= limit)
            {
                return seen.Until - now;
            }

            counts[key] = (seen.Count + 1, seen.Until);
            return TimeSpan.Zero;
        }
    }

    public TimeSpan WaitFor(string key, int limit)
    {
        lock (guard)
        {
            var now = RemoveEnded();
            return counts.TryGetValue(key, out var seen) && seen.Count >= limit ? seen.Until - now : TimeSpan.Zero;
        }
    }

    public void TakeBack(string key) => Lower(key, count => count - 1);

    public void Forget(string key) => Lower(key, _ => 0);

    private void Lower(string key, Func<int, int> lower)
    {
        lock (guard)
        {
            if (counts.TryGetValue(key, out var seen) && seen.Count > 0)
            {
                counts[key] = (lower(seen.Count), seen.Until);
            }
        }
    }

    private DateTimeOffset RemoveEnded()
    {
        var now = clock.GetUtcNow();
        while (endings.TryPeek(out var first) && first.Until <= now)
        {
            endings.Dequeue();
            counts.Remove(first.Key);
        }

        return now;
    }
}
