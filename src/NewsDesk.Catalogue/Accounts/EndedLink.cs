namespace NewsDesk.Accounts;

/// <summary>A one-time link that works no more.</summary>
public sealed record EndedLink
{
    public required LinkPurpose Purpose { get; init; }

    public required LinkEnd End { get; init; }

    /// <summary>Null where that is not known or not to be told.</summary>
    public DateTimeOffset? At { get; init; }
}
