namespace NewsDesk.Editors;

/// <summary>What a one-time link is for.</summary>
public enum LinkPurpose
{
    /// <summary>Makes the first administrator.</summary>
    First,

    /// <summary>Adds somebody whom an administrator invited.</summary>
    Invite,

    /// <summary>Gives somebody a new password.</summary>
    Reset,
}
