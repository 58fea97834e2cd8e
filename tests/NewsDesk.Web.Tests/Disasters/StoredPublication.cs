namespace NewsDesk.Web.Tests.Disasters;

/// <summary>A version that a catalogue holds for the publication of a client.</summary>
internal sealed record StoredPublication
{
    public required string Article { get; init; }

    public required long Version { get; init; }

    public required string Operation { get; init; }

    public required string Headline { get; init; }

    public required string Markdown { get; init; }

    public static StoredPublication Of(ClientPublication sent) => new()
    {
        Article = $"{sent.Article}",
        Version = sent.Version,
        Operation = sent.Operation,
        Headline = sent.Headline,
        Markdown = sent.Markdown,
    };
}
