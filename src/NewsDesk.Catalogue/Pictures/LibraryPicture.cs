using NewsDesk.Editors;
using NewsDesk.Newsroom;
using NewsDesk.Text;

namespace NewsDesk.Pictures;

/// <summary>A picture as the newsroom's library shows it.</summary>
public sealed record LibraryPicture
{
    public required string Hash { get; init; }

    /// <summary>In pixels, as oriented.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    public required string Format { get; init; }

    public required long Length { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The file's name when it was uploaded, as part of an address; null for one that an import brought.</summary>
    public string? Name { get; init; }

    /// <summary>What the first text that readers saw with it called it.</summary>
    public string? FirstReference { get; init; }

    /// <summary>Empty is decorative, null undecided.</summary>
    public string? Alt { get; init; }

    public string? Caption { get; init; }

    public string? Credit { get; init; }

    public string? Copyright { get; init; }

    /// <summary>One of <see cref="PicturePlace.All"/>; null for the centre.</summary>
    public string? Focus { get; init; }

    /// <summary>Who brought it into the library, by name; null for an import.</summary>
    public string? AddedBy { get; init; }

    /// <summary>Whether that is the person who asked.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Editors describe every picture, writers those that they brought into the library.</summary>
    /// <param name="person">The person who asked for it.</param>
    public bool MayBeDescribedBy(Person person) => person.MayPublish || IsOwn;

    public string Stem => Name ?? (FirstReference is null ? "picture" : Slug.From(Path.GetFileNameWithoutExtension(FirstReference)));

    /// <summary>What Markdown calls it, after <c>/pictures/</c>.</summary>
    public string Reference => PictureReferences.Of(Stem, Hash, Format);

    /// <summary>A search compares its words with this text, which is in lower case.</summary>
    internal string SearchText => string.Join(' ', Name, FirstReference, Caption, Alt, Credit, Hash[..12], Format).ToLowerInvariant();

    /// <summary>What its form shows.</summary>
    public FieldTexts Texts => new PictureDescription(Alt, Caption, Credit, Focus).Texts;

    public StoredPicture ToStored() => new()
    {
        Hash = Hash,
        Width = Width,
        Height = Height,
        Format = Format,
        Length = Length,
        Texts = new PictureTexts { Caption = Caption, Credit = Credit, Copyright = Copyright },
    };
}
