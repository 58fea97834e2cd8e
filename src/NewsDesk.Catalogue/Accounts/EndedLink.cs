namespace NewsDesk.Accounts;

/// <summary>A one-time link that works no more.</summary>
/// <param name="At">When it ended; null where that is not known or not to be told.</param>
public sealed record EndedLink(LinkPurpose Purpose, LinkEnd End, DateTimeOffset? At);
