namespace NewsDesk.Web.Logging;

/// <summary>The reason for which a request was refused, for its log line; a feature of the request.</summary>
/// <param name="Reason">A few words or a sentence.</param>
/// <param name="CountedAs">Set where one cause, which has a line of its own, refuses any number of requests.</param>
public sealed record Rejection(string Reason, AggregatedKind? CountedAs = null);
