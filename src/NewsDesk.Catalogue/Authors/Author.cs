namespace NewsDesk.Authors;

/// <summary>A person, or an organisation such as a desk.</summary>
public sealed record Author
{
    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required AuthorKind Kind { get; init; }

    public required string Bio { get; init; }
}

/// <summary>Whether a byline names someone or a desk.</summary>
public enum AuthorKind
{
    Person,
    Organisation,
}
