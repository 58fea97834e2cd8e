using NewsDesk.Text;

namespace NewsDesk.Tests.Text;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Climate & Energy", "climate-energy")]
    [InlineData("Ångström Café", "angstrom-cafe")]
    [InlineData("Łódź Straße Þór Œuvre", "lodz-strasse-thor-oeuvre")]
    [InlineData("O’Neill's", "oneills")]
    [InlineData("İstanbul ıssız", "istanbul-issiz")]
    [InlineData("  --Hà Nội 2026!  ", "ha-noi-2026")]
    [InlineData("ＡＢＣ ﬁn", "abc-fin")]
    public void Latin_names_lose_their_accents(string name, string slug) => Assert.Equal(slug, Slug.From(name));

    [Theory]
    [InlineData("Погода")]
    [InlineData("天気")]
    [InlineData("ايران")]
    [InlineData("Iran ايران")]
    [InlineData("!!!")]
    [InlineData("")]
    [InlineData("\uFFFE")]
    public void Other_names_have_a_short_hash(string name)
    {
        Assert.Matches("^t-[0-9a-f]{8}$", Slug.From(name));
        Assert.True(Slug.IsValid(Slug.From(name)));
    }

    [Fact]
    public void A_hash_is_the_same_in_every_case_form_and_run()
    {
        Assert.Equal(Slug.From("ПОГОДА"), Slug.From(" погода"));
        Assert.Matches("^t-", Slug.From("\uD800"));
        Assert.Equal(Slug.From("й"), Slug.From("и\u0306"));
        Assert.Equal("t-bc79d84d", Slug.From("天気"));
    }

    [Fact]
    public void Long_names_are_cut_and_stay_different()
    {
        var one = Slug.From(new string('a', 100) + "b");
        Assert.Equal(80, one.Length);
        Assert.NotEqual(one, Slug.From(new string('a', 100) + "c"));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("2026-a--b-", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("A", false)]
    [InlineData("a/b", false)]
    [InlineData("a\n", false)]
    [InlineData("é", false)]
    public void A_slug_is_lower_case_letters_digits_and_hyphens(string? slug, bool valid) => Assert.Equal(valid, Slug.IsValid(slug));

    [Theory]
    [InlineData(81)]
    [InlineData(120)]
    [InlineData(200)]
    public void A_slug_may_be_longer_than_one_that_is_made(int length) => Assert.Null(Slug.ProblemWith(new string('a', length)));

    [Fact]
    public void A_slug_of_more_than_two_hundred_characters_is_refused_with_a_sentence()
    {
        Assert.False(Slug.IsValid(new string('a', 201)));
        Assert.EndsWith("Use lower-case letters a to z, digits and hyphens, at most 200.", Slug.ProblemWith(new string('a', 201)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, 2)]
    [InlineData(79, 999)]
    [InlineData(3, 12)]
    public void A_number_stands_within_the_length_of_made_slugs(int length, int number)
    {
        var numbered = Slug.Numbered(new string('a', length), number);
        Assert.EndsWith($"a-{number}", numbered, StringComparison.Ordinal);
        Assert.Equal(Math.Min(80, length + $"-{number}".Length), numbered.Length);
        Assert.Equal("one-2", Slug.Numbered("one", 2));
        Assert.DoesNotContain("--", Slug.Numbered(new string('a', 77) + "-bb", 2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("articles", true)]
    [InlineData("Admin", true)]
    [InlineData("feed.atom", true)]
    [InlineData("healthz", true)]
    [InlineData("text", true)]
    [InlineData("about", false)]
    [InlineData("contact", false)]
    [InlineData("corrections-policy", false)]
    public void Addresses_of_the_site_are_reserved(string slug, bool reserved) => Assert.Equal(reserved, Slug.IsReserved(slug));
}
