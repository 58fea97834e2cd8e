using System.Globalization;
using System.Text;

namespace NewsDesk.Benchmarks.Generation;

/// <summary>Any number of articles from a seed, spread over ten years, oldest first.</summary>
public sealed class ArticleSet(int count, ulong seed)
{
    /// <summary>A fixed span that has long passed: no article becomes visible, and none turns old, while somebody measures.</summary>
    private static readonly DateTimeOffset From = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Headings, lists and quotes apart, a body of as many paragraphs has about 700 words.</summary>
    private const int Paragraphs = 8;

    public static IReadOnlyList<string> Authors { get; } =
        [.. from last in Words.LastNames from first in Words.FirstNames.Take(5) select $"{first} {last}"];

    public static IReadOnlyList<string> Tags { get; } =
        [.. from subject in Words.Subjects from aspect in Words.Aspects select $"{subject} {aspect}"];

    public static IReadOnlyList<string> Sections => Words.Sections;

    public int Count => count;

    public IEnumerable<GeneratedArticle> Articles() => Enumerable.Range(0, count).Select(Article);

    public IEnumerable<string> Slugs() => Enumerable.Range(0, count).Select(Slug);

    /// <summary>The last part of an address: lower case, with hyphens.</summary>
    public static string SlugOf(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(letter);
            }
            else if (letter is ' ' or '-' && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString();
    }

    public GeneratedArticle Article(int number)
    {
        var random = new SeededRandom(seed, (ulong)number);
        var headline = new Prose(random).Headline();
        return new GeneratedArticle
        {
            Headline = headline,
            Slug = Slug(number),
            PublishedAt = From + TimeSpan.FromMinutes(Math.Floor((To - From).TotalMinutes * number / count)),
            Author = random.Of(Authors),
            Section = random.Of(Words.Sections),
            Tags = [.. Enumerable.Range(0, 3).Select(_ => random.Of(Tags)).Distinct()],
            Summary = new Prose(random).Sentences(2),
            Markdown = Body(random, number),
        };
    }

    private string Slug(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{SlugOf(Headline(number))}-{number}");

    private string Headline(int number) => new Prose(new SeededRandom(seed, (ulong)number)).Headline();

    private string Body(SeededRandom random, int number)
    {
        var prose = new Prose(random);
        var parts = new List<string>();
        for (var paragraph = 0; paragraph < Paragraphs; paragraph++)
        {
            if (paragraph is 3 or 6)
            {
                parts.Add($"## {prose.Heading()}");
            }

            parts.Add(prose.Paragraph());
        }

        parts.Insert(5, prose.List(ordered: random.OneIn(3)));
        if (random.OneIn(2))
        {
            parts.Insert(7, prose.Quote());
        }

        if (number > 0 && random.OneIn(3))
        {
            var other = random.Below(number);
            parts.Insert(2, $"It follows [an earlier report](/articles/{Slug(other)}). {prose.Sentence()}");
        }

        if (number > 0 && random.OneIn(4))
        {
            var other = random.Below(number);
            parts.Add($"Also see: [{Headline(other)}](/articles/{Slug(other)})");
        }

        return string.Join("\n\n", parts) + "\n";
    }
}
