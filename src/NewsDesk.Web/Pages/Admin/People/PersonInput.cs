using NewsDesk.Editors;

namespace NewsDesk.Web.Pages.Admin.People;

/// <summary>What an administrator says of a person.</summary>
public sealed record PersonInput
{
    /// <summary>Only when somebody is invited.</summary>
    public string? Email { get; init; }

    public string? Name { get; init; }

    /// <summary>Null where none of the roles was sent.</summary>
    public EditorRole? Role { get; init; }

    /// <summary>What no act takes.</summary>
    internal EditorRole RoleOrNone => Role ?? (EditorRole)(-1);
}
