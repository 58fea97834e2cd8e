namespace NewsDesk.Reading;

/// <summary>An address holds an article, the slug it has moved to, the notice of its withdrawal, or nothing for readers.</summary>
public sealed record ArticleAtAddress
{
    public Article? Article { get; init; }

    public string? MovedTo { get; init; }

    public Withdrawal? Withdrawal { get; init; }
}

/// <summary>The notice that stands in the place of a withdrawn article; where it is empty, the date alone.</summary>
public sealed record Withdrawal
{
    public required DateTimeOffset At { get; init; }

    public required string Notice { get; init; }
}
