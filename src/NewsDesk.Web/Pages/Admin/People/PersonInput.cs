using NewsDesk.People;

namespace NewsDesk.Web.Pages.Admin.People;

/// <summary>The form about a person.</summary>
public sealed record PersonInput
{
    public string? Email { get; init; }

    public string? Name { get; init; }

    public Role? Role { get; init; }

    /// <summary>A role that no act takes, where none was sent.</summary>
    internal Role RoleOrNone => Role ?? (Role)(-1);
}
