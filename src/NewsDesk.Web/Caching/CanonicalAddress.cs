namespace NewsDesk.Web.Caching;

/// <summary>A page's one address, under which alone its response is cached. The query has its question mark, or is empty.</summary>
public sealed record CanonicalAddress(string Path, string Query)
{
    public static CanonicalAddress Of(string address) =>
        address.IndexOf('?') is >= 0 and var cut ? new(address[..cut], address[cut..]) : new(address, "");
}
