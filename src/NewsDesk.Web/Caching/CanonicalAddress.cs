namespace NewsDesk.Web.Caching;

/// <summary>Set by a page: the one address it stands at. A response is cached under no other.</summary>
/// <param name="Path">Without its query.</param>
/// <param name="Query">With its question mark; empty where there is none.</param>
public sealed record CanonicalAddress(string Path, string Query)
{
    public static CanonicalAddress Of(string address) => address.IndexOf('?') is >= 0 and var cut ? new(address[..cut], address[cut..]) : new(address, "");
}
