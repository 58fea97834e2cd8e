using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Logging.Abstractions;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Tests.Localization;

public sealed class WordsTests
{
    private static readonly DateTime Evening = new(2026, 11, 23, 18, 2, 0);
    private static readonly SiteLanguages Languages = new(new OwnLanguages(), NullLogger<SiteLanguages>.Instance);

    [Theory]
    [InlineData("en", "en", "23 November 2026", "November 2026", "18:02")]
    [InlineData("de", "de", "23. November 2026", "November 2026", "18:02")]
    [InlineData("de-AT", "de-AT", "23. November 2026", "November 2026", "18:02")]
    [InlineData("fr-CA", "fr-CA", "23 novembre 2026", "novembre 2026", "18:02")]
    [InlineData("ja", "ja", "2026年11月23日", "2026年11月", "18:02")]
    [InlineData("ar", "ar", "23 نوفمبر 2026", "نوفمبر 2026", "18:02")]
    [InlineData("fa", "fa", "۲ آذر ۱۴۰۵", "آذر ۱۴۰۵", "۱۸:۰۲")]
    [InlineData("pl", "pl", "23 listopada 2026", "listopad 2026", "18:02")]
    [InlineData("uk", "uk", "23 листопада 2026 р.", "листопад 2026", "18:02")]
    [InlineData("pt-BR", "pt-BR", "23 de novembro de 2026", "novembro de 2026", "18:02")]
    [InlineData("zh-CN", "zh-CN", "2026年11月23日", "2026年11月", "18:02")]
    [InlineData("cy", "en", "23 November 2026", "November 2026", "18:02")]
    [InlineData("xx-invented", "en", "23 November 2026", "November 2026", "18:02")]
    public void A_site_has_the_words_of_its_language_or_of_that_above_it_or_English_ones(
        string site, string language, string date, string month, string time)
    {
        var words = Languages.Of(site);

        Assert.Equal((language, site), (words.Language, words.Site));
        Assert.Equal((date, month, time),
            (words.Formats.Date(Evening), words.Formats.Month(Evening), words.Formats.Time(Evening)));
        Assert.Equal(language == "en" && site != "en" ? "en" : null, words.Lang);
    }

    [Theory]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("pt-BR", "pt")]
    public void A_language_has_others_above_it_that_are_read_where_it_is(string tag, string above) =>
        Assert.Contains(above, LanguageChain.Of(tag));

    [Theory]
    [InlineData("pl", "23 listopada 2026", "listopad 2026")]
    [InlineData("uk", "23 листопада 2026", "листопад 2026")]
    public void A_month_beside_its_day_stands_in_the_genitive(string culture, string date, string month)
    {
        var formats = new Formats(BuiltInLanguages.OfEnglish.Formats, CultureInfo.GetCultureInfo(culture));

        Assert.Equal((date, month), (formats.Date(Evening), formats.Month(Evening)));
    }

    [Fact]
    public void A_solar_year_has_its_own_months_and_its_digits_are_those_of_the_file()
    {
        var formats = new Formats(
            new Dictionary<string, string>(BuiltInLanguages.OfEnglish.Formats) { ["digits"] = "۰۱۲۳۴۵۶۷۸۹", ["calendar"] = "solar-hijri" },
            CultureInfo.GetCultureInfo("fa"));

        Assert.Equal(("۲ آذر ۱۴۰۵", "۱۸:۰۲"), (formats.Date(Evening), formats.Time(Evening)));
        Assert.Equal(("۲۳ نوامبر ۲۰۲۶", "نوامبر ۲۰۲۶"), (formats.GregorianDate(Evening), formats.GregorianMonth(Evening)));
        Assert.Equal("۳۰", formats.Number(30));
    }

    [Theory]
    [InlineData("en", "This article is over 30 days old.")]
    [InlineData("de", "Dieser Artikel ist über 30 Tage alt.")]
    [InlineData("ar", "مضى على هذا المقال أكثر من 30 يومًا.")]
    public void A_message_counts_as_its_language_does(string tag, string text) =>
        Assert.Equal(text, Languages.Of(tag).Text("old-article", 30));

    [Theory]
    [InlineData("en", "A", "A and B", "A, B and C", "A, B, C and D")]
    [InlineData("de", "A", "A und B", "A, B und C", "A, B, C und D")]
    [InlineData("ja", "A", "A、B", "A、B、C", "A、B、C、D")]
    public void Names_are_listed_as_its_language_does(string tag, params string[] lists)
    {
        IHtmlContent[] names = [new HtmlString("A"), new HtmlString("B"), new HtmlString("C"), new HtmlString("D")];

        Assert.Equal(lists, Enumerable.Range(1, 4).Select(count => Written(Languages.Of(tag).List(names[..count]))));
    }

    [Fact]
    public void All_but_HTML_is_encoded()
    {
        var content = Message.Parse("<b>{text} & {html}")!.Html(("text", "<i>"), ("html", new HtmlString("<u>")));

        Assert.Equal("&lt;b&gt;&lt;i&gt; &amp; <u>", Written(content));
    }

    private static string Written(IHtmlContent content)
    {
        using var text = new StringWriter();
        content.WriteTo(text, HtmlEncoder.Create(UnicodeRanges.All));
        return text.ToString();
    }
}
