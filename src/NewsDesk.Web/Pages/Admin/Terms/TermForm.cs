using NewsDesk.Terms;
using NewsDesk.Web.Pages.Admin.Shared;

namespace NewsDesk.Web.Pages.Admin.Terms;

/// <summary>The form of a term. Only sections have a description, and only authors a kind and a bio.</summary>
public sealed class TermForm : SeenForm
{
    public string? Name { get; set; }

    public string? Slug { get; set; }

    public string? Description { get; set; }

    public AuthorKind Kind { get; set; }

    public string? Bio { get; set; }

    public TermFields Fields => new(Name, Slug, Description ?? Bio, Kind);
}
