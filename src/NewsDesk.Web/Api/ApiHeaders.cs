namespace NewsDesk.Web.Api;

/// <summary>The headers of an address of the API, for its description.</summary>
/// <param name="NeedsIfMatch">Whether a request names the state of the text that it changes.</param>
/// <param name="Answers">What an answer carries that is no refusal.</param>
public sealed record ApiHeaders(bool NeedsIfMatch, params IReadOnlyList<string> Answers);
