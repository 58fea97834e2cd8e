namespace NewsDesk.Web.Security;

/// <summary>
/// Counts guesses at passwords and codes, each before it is looked at, so that many at once don't slip through. In memory: a restart forgives,
/// and nothing else does before its time: where no more can be counted, strangers wait.
/// </summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    /// <summary>How many wrong passwords, or codes, an account or a known browser has in <see cref="Window"/>.</summary>
    public const int OfAccount = 10;

    /// <summary>How many wrong guesses a client has in <see cref="Window"/>, whatever the accounts.</summary>
    public const int OfNetwork = 50;

    /// <summary>How many those of a /24 or /48 have together: an office, or an attacker who has more than one address.</summary>
    public const int OfWideNetwork = 250;

    /// <summary>How many things are counted at a time. Two threads that hash all the time count fewer.</summary>
    public const int Most = 100_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock guard = new();
    private readonly Dictionary<string, (int Count, DateTimeOffset Until)> counts = new(StringComparer.Ordinal);

    // In the order in which they end, as all last equally long.
    private readonly Queue<(string Key, DateTimeOffset Until)> endings = new();

    /// <summary>Counts a guess.</summary>
    /// <param name="key">What it is counted under.</param>
    /// <param name="limit">How many there may be.</param>
    /// <param name="isVerified">Nobody can make such a key up: it is counted however many others are.</param>
    /// <returns>Zero where it may be looked at, else how long until one may.</returns>
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

    /// <summary>What <see cref="Count"/> would return, without counting.</summary>
    public TimeSpan WaitFor(string key, int limit)
    {
        lock (guard)
        {
            var now = RemoveEnded();
            return counts.TryGetValue(key, out var seen) && seen.Count >= limit ? seen.Until - now : TimeSpan.Zero;
        }
    }

    /// <summary>The guess was right, or was not looked at: it counts no more.</summary>
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
            if (counts.TryGetValue(key, out var seen))
            {
                counts[key] = (0, seen.Until);
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
