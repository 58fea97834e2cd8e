namespace NewsDesk.Web.Pages.Admin.Tags;

/// <summary>What the form of a tag holds.</summary>
public sealed class TagForm
{
    public string? Name { get; set; }

    public string? Slug { get; set; }
}
