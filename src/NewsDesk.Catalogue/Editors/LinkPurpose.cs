namespace NewsDesk.Editors;

/// <summary>The purpose of a one-time link.</summary>
public enum LinkPurpose
{
    /// <summary>Makes the first administrator.</summary>
    First,

    /// <summary>Adds somebody whom an administrator invited.</summary>
    Invite,

    /// <summary>Gives somebody a new password.</summary>
    Reset,
}
