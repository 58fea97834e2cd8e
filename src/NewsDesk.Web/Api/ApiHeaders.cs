namespace NewsDesk.Web.Api;

/// <summary>The headers of an address of the API, for its description.</summary>
public sealed record ApiHeaders(bool NeedsIfMatch, params IReadOnlyList<string> Answers);
