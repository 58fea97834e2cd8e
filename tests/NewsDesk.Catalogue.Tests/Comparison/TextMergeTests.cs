using NewsDesk.Articles;
using NewsDesk.Comparison;

namespace NewsDesk.Tests.Comparison;

/// <summary>What of a colleague's changes a text does not have.</summary>
public sealed class TextMergeTests
{
    private const string Base = "The harbour is open.\n\nThe mayor cut the ribbon at noon.\n\nShips may dock from Monday.";

    [Theory]
    // They added a paragraph, and mine knows nothing of it.
    [InlineData(Base + "\n\nTolls rise by a tenth.",
        "The harbour opened.\n\nThe mayor cut the ribbon at noon.\n\nShips may dock from Monday.", "Paragraph 4 Added")]
    // It stands in mine as it is, within another paragraph, or with more words.
    [InlineData(Base + "\n\nTolls rise by a tenth.", "Tolls rise by a tenth.\n\n" + Base, "")]
    [InlineData(Base + "\n\nTolls rise by a tenth.", Base + " What it costs has changed as well, says the council after a long night: "
    + "Tolls rise by a tenth. Nobody was pleased with that.", "")]
    [InlineData(Base + "\n\nTolls rise by a tenth.", Base + "\n\nTolls rise by a tenth, they say.", "")]
    [InlineData(Base + "\n\nTolls rise by a tenth.", Base + "\n\nTolls rise by a fifth.", "Paragraph 4 Added")]
    // A short one is not found within words that look like it.
    [InlineData(Base + "\n\nNo.", Base + "\n\nNobody knows whether the tolls rise. No. 5 is closed to all ships, says the harbour master.",
        "Paragraph 4 Added")]
    // They changed a paragraph.
    [InlineData("The harbour is open.\n\nThe mayor cut the ribbon at one.\n\nShips may dock from Monday.", Base, "Paragraph 2 Changed")]
    [InlineData("The harbour is open.\n\nThe mayor cut the ribbon at one.\n\nShips may dock from Monday.",
        "The harbour is open.\n\nThe old mayor cut the ribbon at one.\n\nShips may dock from Monday.", "")]
    [InlineData("The harbour is open.\n\nThe mayor cut the ribbon at one.\n\nShips may dock from Monday.",
        "The harbour is open.\n\nThe mayor cut the ribbon at noon, not at one.\n\nShips may dock from Monday.", "Paragraph 2 Changed")]
    [InlineData("The harbour is open.\n\nThe mayor cut the ribbon at one.\n\nShips may dock from Monday.",
        "The harbour is open.\n\nShips may dock from Monday.", "Paragraph 2 Changed")]
    // They removed one.
    [InlineData("The harbour is open.\n\nShips may dock from Monday.", Base + "\n\nMine.", "Paragraph 2 of the earlier text Removed")]
    [InlineData("The harbour is open.\n\nShips may dock from Monday.", "The harbour is open.\n\nThe mayor cut the red ribbon at "
        + "noon.\n\nShips may dock from Monday.", "Paragraph 2 of the earlier text Removed")]
    [InlineData("The harbour is open.\n\nShips may dock from Monday.", "The harbour is open.\n\nShips may dock from Tuesday.", "")]
    // They put one elsewhere.
    [InlineData("Ships may dock from Monday.\n\nThe harbour is open.\n\nThe mayor cut the ribbon at noon.", Base + "\n\nMine.",
        "Paragraph 1 Moved")]
    [InlineData("Ships may dock from Monday.\n\nThe harbour is open.\n\nThe mayor cut the ribbon at noon.",
        "Ships may dock from Monday.\n\nThe harbour is open.\n\nThe mayor cut the ribbon at noon.\n\nMine.", "")]
    // Spaces and line ends are no change.
    [InlineData("The harbour  is\nopen. \r\n\r\n\r\nThe mayor cut the ribbon at noon.\n\nShips may dock from Monday.\n", Base, "")]
    [InlineData(Base, "Nothing of it.", "")]
    // A draft holds any character.
    [InlineData(Base + "\n\nTolls\0 rise.", "\0\n\nThe mayor \0cut the ribbon\0 at noon.", "Paragraph 4 Added")]
    public void Names_what_of_theirs_the_text_lacks(string theirs, string mine, string lacking) =>
        Assert.Equal(lacking, string.Join(", ", TextMerge.Lacking(Base, theirs, mine)!.Select(change => $"{change.Name} {change.Kind}")));

    [Fact]
    public void Marks_their_words_and_shows_what_stands_there_in_the_text()
    {
        var change = Assert.Single(TextMerge.Lacking(Base, Base.Replace("noon", "one", StringComparison.Ordinal),
            Base.Replace("cut", "tore", StringComparison.Ordinal))!);
        Assert.Equal("The mayor tore the ribbon at noon.", change.Mine);
        Assert.Equal(
            [(LineChange.Removed, "noon"), (LineChange.Added, "one")],
            change.Lines().SelectMany(line => line.Words).Where(words => words.Change != LineChange.Kept)
                .Select(words => (words.Change, words.Text)));
    }

    [Fact]
    public void Two_equal_paragraphs_of_theirs_are_not_had_by_one()
    {
        const string Twice = "* * *\n\n" + Base + "\n\n* * *";
        Assert.Equal("Paragraph 5", Assert.Single(TextMerge.Lacking("* * *\n\n" + Base, Twice, "* * *\n\nMine.\n\n" + Base)!).Name);
    }

    [Fact]
    public void Texts_that_differ_everywhere_are_refused_before_any_work()
    {
        var (one, other, third) = (Words("a"), Words("b"), Words("c"));
        Assert.Null(TextMerge.Lacking(one, other, third));
        // Where they are the same nearly everywhere, length does not matter.
        Assert.Single(TextMerge.Lacking(one, one + "\n\nTolls rise.", one + "\n\nMine.")!);

        static string Words(string letter) => string.Join("\n\n", Enumerable.Range(0, 3_000).Select(n => $"{letter}{n} {letter}{n * 7}"));
    }

    [Fact]
    public void Words_of_long_paragraphs_are_not_compared_and_they_are_marked_as_a_whole()
    {
        var (theirs, mine) = (Long("theirs"), Long("mine"));
        var change = Assert.Single(TextMerge.Lacking(Long("before"), theirs, mine)!, one => one.After == theirs);
        Assert.Equal([LineChange.Removed, LineChange.Added], change.Lines().Select(line => line.Change));
        Assert.All(change.Lines(), line => Assert.Single(line.Words));

        static string Long(string word) => string.Join(' ', Enumerable.Range(0, 20_000).Select(n => n % 3 == 0 ? $"{word}{n}" : $"w{n}"));
    }

    [Fact]
    public void Names_the_fields_they_changed_but_for_those_the_text_has_too()
    {
        var before =
            new ArticleContent
            {
                Headline = "Harbour opens",
                Section = "Coast",
                Tags = ["Ships", "Tolls"],
                Authors = ["Ada", "Bo"],
                Summary = "It is open."
            };
        var theirs = before with
        {
            Headline = "Harbour opens early",
            Section = "Business",
            Tags = ["Ships", "Mayor"],
            Authors = ["Bo", "Ada"],
            Summary = "",
            Lead = new LeadPicture("pier-0123456789ab.jpg", "A pier", "At dawn", "Jon", "top"),
            Source = new ArticleSource("AP", "https://example.org/", true),
            Genre = Genre.Analysis,
            Language = "de",
        };
        Assert.Equal(
            ["Headline", "Standfirst", "Section", "Byline", "Tags", "Genre", "Language", "Lead picture", "Alt text", "Caption", "Credit",
                "Focus point", "Agency", "Source URL", "Republishing"],
            Names(before));
        Assert.Empty(Names(theirs));
        Assert.Empty(FieldMerge.Lacking(before, before, theirs));
        // With theirs and something of one's own.
        Assert.Empty(Names(theirs with { Headline = "Old harbour opens early", Tags = ["Mayor", "Mine", "Ships"] }));
        Assert.Equal(["Tags"], Names(theirs with { Tags = ["Mayor", "Ships", "Tolls"] }));

        IEnumerable<string> Names(ArticleContent mine) => FieldMerge.Lacking(before, theirs, mine).Select(change => change.Name);
    }
}
