using System.Collections.Frozen;
using Microsoft.AspNetCore.Html;

namespace NewsDesk.Web.Localization;

/// <summary>The words that readers see, in one language. A key that there is not is a fault of the program.</summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, Message> messages;
    private readonly FrozenDictionary<string, CountedMessage> counted;

    /// <param name="texts">Those of every key.</param>
    /// <param name="language">Their BCP 47 tag, whose culture names the months.</param>
    /// <param name="site">The language of the site's pages, where that has no words of its own.</param>
    public Words(LanguageTexts texts, string language, string? site = null)
    {
        (Language, Site) = (language, site ?? language);
        Direction = Pages.Shared.Direction.Of(Language);
        Formats = new Formats(texts.Formats, LanguageChain.CultureOf(language));
        messages = texts.Messages.ToFrozenDictionary();
        counted = texts.Counted.ToFrozenDictionary();
    }

    public string Language { get; }

    /// <summary>The language of the pages that they stand in.</summary>
    public string Site { get; }

    /// <summary>rtl or ltr.</summary>
    public string Direction { get; }

    public Formats Formats { get; }

    public string this[string key] => messages[key].Text();

    public string Text(string key, params ReadOnlySpan<(string Name, string Value)> values) => messages[key].Text(values);

    public string Text(string key, long count) => counted[key].For(count).Text((CountedMessage.Count, Formats.Number(count)));

    /// <summary>Values that are HTML stand as they are, all else is encoded.</summary>
    public IHtmlContent Html(string key, params (string Name, object Value)[] values) => messages[key].Html(values);

    /// <summary>Names one after the other, with "and" or its like before the last.</summary>
    public IHtmlContent List(IReadOnlyList<IHtmlContent> names) => names.Count switch
    {
        0 => HtmlString.Empty,
        1 => names[0],
        2 => Html("list-two", ("first", names[0]), ("second", names[1])),
        _ => Html("list-last", ("first", Row([.. names.SkipLast(1)])), ("second", names[^1])),
    };

    /// <summary>Names one after the other, all joined alike.</summary>
    public IHtmlContent Row(IReadOnlyList<IHtmlContent> names) =>
        names.Aggregate((all, name) => Html("list-more", ("first", all), ("second", name)));

    /// <summary>The lang that these words need in a page of their site; null where they are in the site's language.</summary>
    public string? Lang => LangWithin(Site);

    public string? Dir => DirWithin(Site);

    /// <summary>The lang that these words need within a text of a language; null where they are in the same.</summary>
    public string? LangWithin(string language) => AreSame(language, Language) ? null : Language;

    public string? DirWithin(string language) => AreSame(language, Language) ? null : Direction;

    /// <summary>The lang that the site's own texts, such as a section's name, need within a text of a language.</summary>
    public string? SiteLangWithin(string language) => AreSame(language, Site) ? null : Site;

    public string? SiteDirWithin(string language) => AreSame(language, Site) ? null : Pages.Shared.Direction.Of(Site);

    private static bool AreSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
