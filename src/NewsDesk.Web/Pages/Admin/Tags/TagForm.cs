using NewsDesk.Web.Pages.Admin.Shared;

namespace NewsDesk.Web.Pages.Admin.Tags;

/// <summary>What the form of a tag holds.</summary>
public sealed class TagForm : SeenForm
{
    public string? Name { get; set; }

    public string? Slug { get; set; }
}
