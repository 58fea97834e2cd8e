using System.Text.Json;

namespace NewsDesk.Tests.Rendering;

/// <summary>The examples of the CommonMark specification, without the two sections on raw HTML, which we show as text.</summary>
internal static class SpecExamples
{
    public static IReadOnlyList<SpecExample> WithoutRawHtml()
    {
        using var spec = JsonDocument.Parse(File.ReadAllText(Corpora.Path("commonmark/spec.json")));
        return
        [
            .. from example in spec.RootElement.EnumerateArray()
               let section = example.GetProperty("section").GetString()
               where section is not ("HTML blocks" or "Raw HTML")
               select new SpecExample(
                   example.GetProperty("example").GetInt32(),
                   example.GetProperty("markdown").GetString()!,
                   example.GetProperty("html").GetString()!),
        ];
    }
}

internal sealed record SpecExample(int Number, string Markdown, string Html);
