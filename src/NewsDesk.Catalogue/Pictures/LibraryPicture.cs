using NewsDesk.Pictures.Files;
using NewsDesk.Text;

namespace NewsDesk.Pictures;

/// <summary>A picture as the newsroom's library shows it.</summary>
public sealed record LibraryPicture : StoredPicture
{
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The file's name when it was uploaded, as part of an address; null for one that an import brought.</summary>
    public string? Name { get; init; }

    /// <summary>The reference in the first text with it that readers saw.</summary>
    public string? FirstReference { get; init; }

    public string? Alt { get; init; }

    public string? Focus { get; init; }

    public string? AddedBy { get; init; }

    public bool IsOwn { get; init; }

    /// <summary>Editors describe every picture, writers those that they brought into the library.</summary>
    public bool MayBeDescribedBy(Person person) => person.MayPublish || IsOwn;

    public string Stem => Name ?? (FirstReference is null ? "picture" : Slug.From(Path.GetFileNameWithoutExtension(FirstReference)));

    /// <summary>Its name in Markdown, after <c>/pictures/</c>.</summary>
    public string Reference => PictureReferences.Of(Stem, Hash, Format);

    internal string SearchText => string.Join(' ', Name, FirstReference, Caption, Alt, Credit, Hash[..12], Format).ToLowerInvariant();

    public FieldTexts Texts => new PictureDescription(Alt, Caption, Credit, Focus).Texts;
}
