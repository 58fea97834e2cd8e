namespace NewsDesk.Web.Caching;

/// <summary>A page's one address, set by the page; its response is cached under no other. The query has its question mark, or is empty.</summary>
public sealed record CanonicalAddress(string Path, string Query)
{
    public static CanonicalAddress Of(string address) => address.IndexOf('?') is >= 0 and var cut ? new(address[..cut], address[cut..]) : new(address, "");
}
