namespace NewsDesk.Articles;

/// <summary>What stands at an address: an article, the slug it has moved to, or the notice of its withdrawal. None of them: nothing a reader may see.</summary>
public sealed record ArticleAtAddress
{
    public Article? Article { get; init; }

    public string? MovedTo { get; init; }

    public Withdrawal? Withdrawal { get; init; }
}

/// <summary>What readers are told of a withdrawn article. The notice may be empty: the date alone.</summary>
public sealed record Withdrawal
{
    public required DateTimeOffset At { get; init; }

    public required string Notice { get; init; }
}
