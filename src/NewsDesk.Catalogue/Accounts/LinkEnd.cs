namespace NewsDesk.Accounts;

/// <summary>The reason for which a one-time link has ended.</summary>
public enum LinkEnd
{
    Used,

    Expired,

    Replaced,

    /// <summary>An administrator took it back, or its maker or its person was disabled.</summary>
    Withdrawn,

    /// <summary>The password that it would set was changed in another way.</summary>
    Changed,

    /// <summary>It was to make the first administrator, and there is one.</summary>
    Taken,
}
