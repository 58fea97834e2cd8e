using NewsDesk.Articles;
using NewsDesk.Desk;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>The model of the partial _ArticleForm.</summary>
public sealed record ArticleFormView(ArticleForm Form, ArticleFormChoices Choices, ArticleType Type)
{
    public string? Path { get; init; }

    public TheirsInView? Theirs { get; init; }

    public static IReadOnlyList<(string Tool, string Name, string Keys)> Tools { get; } =
    [
        ("bold", "Bold", "Ctrl+B"), ("italic", "Italic", "Ctrl+I"), ("link", "Link", "Ctrl+K"), ("crosshead", "Cross-head", "Ctrl+Shift+2"),
        ("quote", "Quote", "Ctrl+Shift+9"), ("list", "List", "Ctrl+Shift+8"), ("numbers", "Numbers", "Ctrl+Shift+7"),
        ("table", "Table", ""),
        ("picture", "Picture", ""), ("alsosee", "Also see", "Ctrl+Shift+1"),
    ];

    /// <summary>The article's own is among them even where it is retired.</summary>
    public IEnumerable<string> Sections =>
        string.IsNullOrEmpty(Form.Section) ? Choices.Sections : Choices.Sections.Append(Form.Section).Distinct();
}
