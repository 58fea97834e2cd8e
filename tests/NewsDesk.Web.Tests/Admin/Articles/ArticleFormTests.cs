using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Web.Pages.Admin.Articles;

namespace NewsDesk.Web.Tests.Admin.Articles;

public sealed class ArticleFormTests
{
    private static readonly ArticleContent Full = new()
    {
        Headline = "Harbour opens",
        Slug = "harbour",
        Summary = "It did.",
        Markdown = "\n## One\n\nText.\n",
        Section = "Coast",
        Authors = ["Ada Quay", "Bo Lund"],
        Tags = ["Ships"],
        Language = "pt-BR",
        Genre = Genre.Opinion,
        SearchTitle = "Harbour reopens",
        SocialImage = "harbour-0123456789ab.jpg",
        Lead = new LeadPicture("pier-0123456789ab.jpg", "A pier", "The pier", "Somebody", "top"),
        Source = new ArticleSource("Reuters", "https://example.org/", false),
    };

    [Fact]
    public void A_text_goes_through_the_form_unchanged()
    {
        Same(Full, ArticleForm.Of(Full, 3).ToContent());
        Same(new ArticleContent(), ArticleForm.Of(new ArticleContent(), 0).ToContent());
        Assert.Equal(3, ArticleForm.Of(Full, 3).Base);
    }

    [Theory]
    [InlineData("", false, null)]
    [InlineData("", true, "")]
    [InlineData("A pier", false, "A pier")]
    [InlineData("A pier", true, "A pier")]
    public void The_alternative_text_is_words_nothing_or_still_to_be_decided(string alt, bool decorative, string? expected) =>
        Assert.Equal(expected,
            new ArticleForm { LeadReference = "pier.jpg", LeadAlt = alt, LeadDecorative = decorative }.ToContent().Lead!.Alt);

    [Theory]
    [InlineData("Washington, D.C.", "Ships")]
    [InlineData("Ada Quay, \"the pen\"", "Bo \"Bob\" Lund")]
    [InlineData("\"Quoted\"", "\"Half", "5\" guns", "a,b", ",")]
    [InlineData("One", "Two")]
    public void Names_with_commas_and_quotation_marks_go_through_one_field(params string[] names) =>
        Assert.Equal(names, NamesField.Read(NamesField.Of(names)));

    [Theory]
    [InlineData(" One ,, Two,One", "One|Two")]
    [InlineData("\"Washington, D.C.\", Ships", "Washington, D.C.|Ships")]
    [InlineData("\"Washington, D.C.", "\"Washington|D.C.")]
    [InlineData("Say \"hi\", Two", "Say \"hi\"|Two")]
    [InlineData("\"\", Two\r\n", "Two")]
    [InlineData(null, "")]
    public void Names_are_read_as_they_were_typed(string? field, string names) =>
        Assert.Equal(names, string.Join('|', NamesField.Read(field)));

    [Fact]
    public void Lines_come_as_the_text_has_them_and_names_without_repetition()
    {
        var content =
            new ArticleForm { Markdown = "One\r\n\r\nTwo", Summary = "First.\r\nSecond. ", Authors = " Ada Quay ,, Bo Lund,Ada Quay" }
                .ToContent();
        Assert.Equal("One\n\nTwo", content.Markdown);
        Assert.Equal("First. Second.", content.Summary);
        Assert.Equal(["Ada Quay", "Bo Lund"], content.Authors);
        Assert.Null(content.Lead);
        Assert.Null(content.Source);
    }

    [Fact]
    public void Words_about_a_picture_that_is_still_to_be_chosen_are_kept() =>
        Assert.Equal(new LeadPicture("", null, "The pier", null), new ArticleForm { LeadCaption = "The pier" }.ToContent().Lead);

    [Fact]
    public async Task The_empty_form_offers_the_names_there_are()
    {
        await using var site = TestSite.Start();
        await site.PublishAsync(
            TestSite.Text("harbour", "Harbour opens") with { Section = "Coast", Authors = ["Ada Quay"], Tags = ["Ships"] });
        var page = await (await Colleague.SignInAsync(site, Role.Writer)).OpenAsync("/admin/articles/new");
        Assert.Equal(["", "Coast"],
            Assert.IsType<IHtmlSelectElement>(page.QuerySelector("#section"), exactMatch: false).Options.Select(option => option.Value));
        Assert.NotNull(page.QuerySelector("#known-authors option[value='Ada Quay']"));
        Assert.NotNull(page.QuerySelector("#known-tags option[value=Ships]"));
        Assert.Equal("", page.QuerySelectorAll<IHtmlTextAreaElement>("#text").Single().Value);
        Assert.Contains("the site’s, en", page.QuerySelector("#language-hint")!.TextContent, StringComparison.Ordinal);
    }

    private static void Same(ArticleContent expected, ArticleContent actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
