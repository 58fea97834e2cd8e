namespace NewsDesk.Web.Logging;

/// <summary>The reason for which a request was refused, for its log line; a feature of the request.</summary>
public sealed record Rejection(string Reason);
