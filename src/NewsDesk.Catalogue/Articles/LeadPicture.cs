namespace NewsDesk.Articles;

/// <summary>The picture above the text. A null <paramref name="Alt"/> is undecided, an empty one decorative.</summary>
public sealed record LeadPicture(string Reference, string? Alt = null, string? Caption = null, string? Credit = null, string? Focus = null);
