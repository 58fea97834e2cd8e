namespace NewsDesk.Web.Localization;

/// <summary>A message that counts: a text for each plural category of its language.</summary>
public sealed class CountedMessage(PluralCategories categories, IReadOnlyDictionary<string, Message> forms)
{
    /// <summary>The placeholder of the number itself.</summary>
    public const string Count = "count";

    public IReadOnlyDictionary<string, Message> Forms => forms;

    public Message For(long count) => forms[categories.Of(count)];
}
