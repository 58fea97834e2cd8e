using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace NewsDesk.Rendering;

/// <summary>Writes tables in a frame that scrolls sideways, with scoped heads and, for a strict CSP, alignment as a class.</summary>
internal sealed class TableMarkup : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.WriteLine("<div class=\"table\" tabindex=\"0\"><table>");
        var rows = table.OfType<TableRow>().ToList();
        Section(renderer, table, "thead", rows.FindAll(row => row.IsHeader));
        Section(renderer, table, "tbody", rows.FindAll(row => !row.IsHeader));
        renderer.WriteLine("</table></div>");
    }

    private static void Section(HtmlRenderer renderer, Table table, string name, List<TableRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        renderer.WriteLine($"<{name}>");
        foreach (var row in rows)
        {
            renderer.WriteLine("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                Cell(renderer, (TableCell)row[i], row.IsHeader, Alignment(table, i));
            }

            renderer.WriteLine("</tr>");
        }

        renderer.WriteLine($"</{name}>");
    }

    private static void Cell(HtmlRenderer renderer, TableCell cell, bool isHead, string? alignment)
    {
        renderer.Write(isHead ? "<th scope=\"col\"" : "<td");
        if (alignment is not null)
        {
            renderer.Write($" class=\"{alignment}\"");
        }

        renderer.Write('>');
        var implicitParagraph = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = true;
        renderer.Write(cell);
        renderer.ImplicitParagraph = implicitParagraph;
        renderer.WriteLine(isHead ? "</th>" : "</td>");
    }

    private static string? Alignment(Table table, int column) => column >= table.ColumnDefinitions.Count
        ? null
        : table.ColumnDefinitions[column].Alignment switch
        {
            TableColumnAlign.Left => "start",
            TableColumnAlign.Center => "center",
            TableColumnAlign.Right => "end",
            _ => null,
        };
}
