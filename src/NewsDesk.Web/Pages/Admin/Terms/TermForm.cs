using NewsDesk.Terms;
using NewsDesk.Web.Pages.Admin.Shared;

namespace NewsDesk.Web.Pages.Admin.Terms;

/// <summary>The form of a term; each kind shows the fields that it has.</summary>
public sealed class TermForm : SeenForm
{
    public string? Name { get; set; }

    public string? Slug { get; set; }

    /// <summary>Of a section.</summary>
    public string? Description { get; set; }

    /// <summary>Of an author.</summary>
    public AuthorKind Kind { get; set; }

    /// <summary>Of an author.</summary>
    public string? Bio { get; set; }

    public TermFields Fields => new(Name, Slug, Description ?? Bio, Kind);
}
