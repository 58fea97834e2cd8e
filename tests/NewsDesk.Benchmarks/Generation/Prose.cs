namespace NewsDesk.Benchmarks.Generation;

/// <summary>Sentences, paragraphs and headings from the word lists.</summary>
internal sealed class Prose(SeededRandom random)
{
    public string Headline() =>
        Capital($"{random.Of(Words.Actors)} {random.Of(Words.Deeds)} "
            + $"the {random.Of(Words.Qualities)} {random.Of(Words.Things)} {random.Of(Words.Places)}");

    public string Heading() => Capital($"The {random.Of(Words.Qualities)} {random.Of(Words.Things)}");

    public string Sentence()
    {
        var core = $"{random.Of(Words.Actors)} {random.Of(Words.Deeds)} {Thing()} {random.Of(Words.Places)} {random.Of(Words.Times)}";
        return random.Below(3) switch
        {
            0 => $"{random.Of(Words.Openings)} {core}.",
            1 => $"{Capital(core)}, {random.Of(Words.Continuations)}.",
            _ => $"{Capital(core)}.",
        };
    }

    public string Sentences(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Sentence()));

    /// <summary>Now and then with emphasis and a link to another site, as writers do.</summary>
    public string Paragraph()
    {
        var text = Sentences(random.Between(3, 5));
        return random.Below(6) switch
        {
            0 => $"{text} The figure that matters, it said, is **{random.Between(2, 98)} per cent**, not *{random.Between(2, 98)}*.",
            1 => $"{text} The [full record](https://records.example.org/{random.Between(1000, 9999)}) is open to anyone.",
            _ => text,
        };
    }

    public string List(bool ordered) => string.Join('\n', Enumerable.Range(1, random.Between(3, 6))
        .Select(number => $"{(ordered ? $"{number}." : "-")} {Capital(random.Of(Words.Actors))} {random.Of(Words.Deeds)} {Thing()}"));

    public string Quote() => $"> {Sentences(2)}\n>\n> {Sentence()}";

    private string Thing() => $"the {random.Of(Words.Qualities)} {random.Of(Words.Things)}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
