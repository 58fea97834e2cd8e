using NewsDesk.Authors;
using NewsDesk.Web.Pages.Admin.Shared;

namespace NewsDesk.Web.Pages.Admin.Authors;

/// <summary>What the form of an author holds.</summary>
public sealed class AuthorForm : SeenForm
{
    public string? Name { get; set; }

    public string? Slug { get; set; }

    public AuthorKind Kind { get; set; }

    public string? Bio { get; set; }

    public AuthorFacts Facts => new(Kind, Bio);
}
