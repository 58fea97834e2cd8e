using NewsDesk.Web.Telemetry;

namespace NewsDesk.Web.Logging;

/// <summary>The reason for which a request was refused, for its log line and the metrics; a feature of the request.</summary>
public sealed record Rejection(RejectionReason Kind, string Reason);
