namespace NewsDesk.Web.Caching;

/// <summary>Set by a page: the one address it stands at. An answer is kept under no other.</summary>
public sealed record CanonicalAddress(string Path);
