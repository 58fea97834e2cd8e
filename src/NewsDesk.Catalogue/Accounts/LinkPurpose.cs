namespace NewsDesk.Accounts;

/// <summary>The purpose of a one-time link.</summary>
public enum LinkPurpose
{
    First,

    Invite,

    Reset,
}
