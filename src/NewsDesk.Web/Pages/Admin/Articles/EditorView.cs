using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>What the partial _EditorForm shows: the fields and what may be chosen in them.</summary>
public sealed record EditorView(EditorForm Form, EditorChoices Choices, ArticleType Type)
{
    /// <summary>Where it stands on the site; null while it has no address, which its form then asks for.</summary>
    public string? Path { get; init; }

    /// <summary>What others changed, where the writer has it in view.</summary>
    public TheirsInView? Theirs { get; init; }

    /// <summary>The places of a picture that may have to stay visible where it is cut, and what they are called.</summary>
    public static IReadOnlyList<(string Value, string Name)> Focuses { get; } =
    [
        ("", "Centre"), ("top-left", "Top left"), ("top", "Top"), ("top-right", "Top right"), ("left", "Left"), ("right", "Right"),
        ("bottom-left", "Bottom left"), ("bottom", "Bottom"), ("bottom-right", "Bottom right"),
    ];

    /// <summary>The buttons over the text, in their order: what the script calls them, what they say, and the keys that do the same.</summary>
    public static IReadOnlyList<(string Tool, string Name, string Keys)> Tools { get; } =
    [
        ("bold", "Bold", "Ctrl+B"), ("italic", "Italic", "Ctrl+I"), ("link", "Link", "Ctrl+K"), ("crosshead", "Cross-head", "Ctrl+Shift+2"),
        ("quote", "Quote", "Ctrl+Shift+9"), ("list", "List", "Ctrl+Shift+8"), ("numbers", "Numbers", "Ctrl+Shift+7"), ("table", "Table", ""),
        ("picture", "Picture", ""), ("alsosee", "Also see", "Ctrl+Shift+1"),
    ];

    /// <summary>The sections on offer, with the article's own even where it is retired.</summary>
    public IEnumerable<string> Sections => string.IsNullOrEmpty(Form.Section) ? Choices.Sections : Choices.Sections.Append(Form.Section).Distinct();
}
