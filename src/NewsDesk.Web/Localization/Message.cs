using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace NewsDesk.Web.Localization;

/// <summary>A text with named placeholders in braces, split once so that using it only joins.</summary>
public sealed partial class Message
{
    // A name stands between two texts.
    private readonly string[] texts;
    private readonly string[] names;

    private Message(string[] texts, string[] names) => (this.texts, this.names) = (texts, names);

    public IReadOnlyList<string> Names => names;

    /// <returns>Null where a brace belongs to no placeholder.</returns>
    public static Message? Parse(string text)
    {
        var parts = Placeholder.Split(text);
        string[] texts = [.. parts.Where((_, n) => n % 2 == 0)];
        return texts.Any(part => part.AsSpan().ContainsAny('{', '}')) ? null
            : new Message(texts, [.. parts.Where((_, n) => n % 2 == 1)]);
    }

    public string Text(params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (names.Length == 0)
        {
            return texts[0];
        }

        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        text.AppendLiteral(texts[0]);
        for (var n = 0; n < names.Length; n++)
        {
            text.AppendLiteral(ValueOf(names[n], values));
            text.AppendLiteral(texts[n + 1]);
        }

        return text.ToStringAndClear();
    }

    /// <summary>Everything is encoded but values that are HTML already.</summary>
    public IHtmlContent Html(params (string Name, object Value)[] values) => new Markup(this, values);

    private static T ValueOf<T>(string name, ReadOnlySpan<(string Name, T Value)> values)
    {
        foreach (var (given, value) in values)
        {
            if (given == name)
            {
                return value;
            }
        }

        throw new ArgumentException($"The placeholder {{{name}}} has no value.", nameof(values));
    }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Placeholder { get; }

    private sealed class Markup(Message message, (string Name, object Value)[] values) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            encoder.Encode(writer, message.texts[0]);
            for (var n = 0; n < message.names.Length; n++)
            {
                if (ValueOf<object>(message.names[n], values) is IHtmlContent html)
                {
                    html.WriteTo(writer, encoder);
                }
                else
                {
                    encoder.Encode(writer, (string)ValueOf<object>(message.names[n], values));
                }

                encoder.Encode(writer, message.texts[n + 1]);
            }
        }
    }
}
