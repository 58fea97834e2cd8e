using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>What passkeys have answered: no answer lets somebody in twice. In memory, as a challenge lasts only minutes.</summary>
public sealed class UsedChallenges(TimeProvider clock)
{
    private readonly Lock guard = new();
    private readonly Dictionary<string, DateTimeOffset> used = new(StringComparer.Ordinal);

    /// <summary>Whether this is the first answer to what was asked.</summary>
    public bool Use(string asked)
    {
        lock (guard)
        {
            var now = clock.GetUtcNow();
            foreach (var over in used.Where(one => one.Value <= now).Select(one => one.Key).ToList())
            {
                used.Remove(over);
            }

            return used.TryAdd(Secret.Hash(asked), now + PasskeyCeremony.Lasts);
        }
    }
}
