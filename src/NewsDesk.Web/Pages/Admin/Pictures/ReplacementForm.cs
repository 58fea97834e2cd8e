using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>What the form that replaces a picture holds.</summary>
public sealed class ReplacementForm
{
    public IFormFile? File { get; set; }

    /// <summary>The hash of a new picture that was sent before.</summary>
    public string? Replacement { get; set; }

    public EditKind? Kind { get; set; }

    public string? Note { get; set; }
}
