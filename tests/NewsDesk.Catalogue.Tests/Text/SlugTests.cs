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
        Assert.Equal(Slug.MaxLength, one.Length);
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

    [Fact]
    public void A_slug_has_eighty_characters_at_most()
    {
        Assert.True(Slug.IsValid(new string('a', 80)));
        Assert.False(Slug.IsValid(new string('a', 81)));
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
