namespace NewsDesk.Web.Logging;

/// <summary>Set on a request that was refused: why, for the request's one line.</summary>
public sealed record Refusal(string Reason);
