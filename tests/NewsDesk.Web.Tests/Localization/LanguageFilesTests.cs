using NewsDesk.Portability;
using NewsDesk.Web.Localization;

namespace NewsDesk.Web.Tests.Localization;

/// <summary>The languages of the program: each has every key, with the placeholders of English and the plural categories of CLDR.</summary>
public sealed class LanguageFilesTests
{
    public static TheoryData<string> Tags => [.. BuiltInLanguages.Tags];

    [Fact]
    public void The_program_speaks_these_languages() => Assert.Equal(
        ["ar", "de", "en", "es", "fa", "fr", "hi", "it", "ja", "nl", "pl", "pt", "tr", "uk", "zh-Hans"],
        BuiltInLanguages.Tags.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Tags))]
    public void A_language_has_every_key_and_nothing_that_can_not_be_used(string tag)
    {
        var problems = new List<ImportProblem>();
        var texts = new LanguageFile(tag, tag, BuiltInLanguages.OfEnglish, problems).Read(Embedded.Text($"languages/{tag}.yml"));

        Assert.Empty(problems);
        Assert.Equal(BuiltInLanguages.OfEnglish.Keys.Order(), texts.Keys.Order());
    }

    [Theory]
    [InlineData("en", "one other")]
    [InlineData("pl", "few many one other")]
    [InlineData("ar", "few many one other two zero")]
    [InlineData("ja", "other")]
    public void A_language_counts_in_the_categories_of_CLDR(string tag, string categories) =>
        Assert.Equal(categories, string.Join(' ', PluralCategories.Of(tag).Names));

    [Theory]
    [InlineData("en", 1, "one")]
    [InlineData("en", 21, "other")]
    [InlineData("pl", 1, "one")]
    [InlineData("pl", 22, "few")]
    [InlineData("pl", 12, "many")]
    [InlineData("uk", 21, "one")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 30, "many")]
    [InlineData("fr", 0, "one")]
    [InlineData("ja", 1, "other")]
    public void A_number_falls_into_the_category_of_its_language(string tag, int count, string category) =>
        Assert.Equal(category, PluralCategories.Of(tag).Of(count));

    [Theory]
    [InlineData("words:\n  recent: Nouveau\n  no-such: x", 3, "There is no message 'no-such'.")]
    [InlineData("words:\n  published: Publié", 2, "The message 'published' must hold the placeholders of the English one: {date}.")]
    [InlineData("words:\n  recent: \"{date}\"", 2, "The message 'recent' must hold the placeholders of the English one: none.")]
    [InlineData("words:\n  published: \"{date} {\"", 2,
        "The message 'published' holds a brace that belongs to no placeholder such as {date}.")]
    [InlineData("words:\n  old-article:\n    one: \"{count}\"", 2,
        "The message 'old-article' must have a text for each of one, other, and no other.")]
    [InlineData("words:\n  old-article: \"{count}\"", 2,
        "The message 'old-article' must have a text for each of one, other.")]
    [InlineData("words:\n  recent:\n    other: Nouveau", 2, "The message 'recent' must be one text.")]
    [InlineData("words:\n  recent: \"\\u202Ex\"", 2, "The message 'recent' must be a text.")]
    [InlineData("formats:\n  date: d", 2, "The format 'date' can't be used. Write it as the English file does.")]
    [InlineData("formats:\n  digits: \"012\"", 2, "The format 'digits' can't be used. Write it as the English file does.")]
    [InlineData("formats:\n  colour: red", 2, "There is no format 'colour'.")]
    [InlineData("colours:\n  a: b", 1, "'colours' is none of the groups formats and words, or holds no keys.")]
    [InlineData("- a", 1, "The file must be keys with values.")]
    [InlineData("words:\n  recent: a\n  recent: b", 3, "The YAML can't be read")]
    public void What_can_not_be_used_is_named_with_its_line(string yaml, int line, string reason)
    {
        var problems = new List<ImportProblem>();
        new LanguageFile("fr", "languages/fr.yml", BuiltInLanguages.OfEnglish, problems).Read(yaml);

        var problem = Assert.Single(problems);
        Assert.Equal(("languages/fr.yml", line), (problem.Path, problem.Line));
        Assert.StartsWith(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_of_one_number_may_leave_the_number_out_and_another_may_not()
    {
        var problems = new List<ImportProblem>();
        new LanguageFile("uk", "uk", BuiltInLanguages.OfEnglish, problems)
            .Read("words:\n  old-article:\n    one: x\n    few: \"{count}\"\n    many: \"{count}\"\n    other: \"{count}\"");
        Assert.Equal(3, Assert.Single(problems).Line);

        problems.Clear();
        new LanguageFile("fi", "fi", BuiltInLanguages.OfEnglish, problems)
            .Read("words:\n  old-article:\n    one: x\n    other: \"{count}\"");
        Assert.Empty(problems);
    }
}
