namespace NewsDesk.Editors;

/// <summary>Why a one-time link works no more.</summary>
public enum LinkEnd
{
    /// <summary>Somebody set a password with it.</summary>
    Used,

    /// <summary>Its time was over before anybody used it.</summary>
    Expired,

    /// <summary>A newer link was made for the same person.</summary>
    Replaced,

    /// <summary>An administrator took it back, or whoever made it or should use it is shut out.</summary>
    Withdrawn,

    /// <summary>The password that it would set was changed in another way.</summary>
    Changed,

    /// <summary>It was to make the first administrator, and there is one.</summary>
    Taken,
}
