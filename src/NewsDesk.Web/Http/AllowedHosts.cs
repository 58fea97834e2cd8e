using System.Collections.Frozen;
using Microsoft.Extensions.Primitives;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Http;

/// <summary>The hosts of NewsDesk:AllowedHosts.</summary>
public sealed class AllowedHosts(NewsDeskOptions options)
{
    private readonly List<StringSegment> patterns = [.. options.AllowedHosts.Select(host => new StringSegment(host))];
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> exact =
        options.AllowedHosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The port does not matter. A host that is listed as it is costs no comparison with patterns.</summary>
    public bool Contains(HostString host)
    {
        var name = host.Value.AsSpan();
        var port = name.IndexOf(':');
        var isPlain = port == name.LastIndexOf(':');
        return (isPlain && exact.Contains(port < 0 ? name : name[..port])) || HostString.MatchesAny(host.Host, patterns);
    }
}
