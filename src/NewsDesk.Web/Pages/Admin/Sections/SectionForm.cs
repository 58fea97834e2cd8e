using NewsDesk.Web.Pages.Admin.Shared;

namespace NewsDesk.Web.Pages.Admin.Sections;

/// <summary>What the form of a section holds.</summary>
public sealed class SectionForm : SeenForm
{
    public string? Name { get; set; }

    public string? Slug { get; set; }

    public string? Description { get; set; }
}
