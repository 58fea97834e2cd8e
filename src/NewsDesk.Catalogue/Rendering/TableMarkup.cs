using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace NewsDesk.Rendering;

/// <summary>
/// Writes tables in a frame that can scroll sideways, with scoped heads; alignment is a class, which a strict CSP lets through.
/// </summary>
internal sealed class TableMarkup : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.WriteLine("<div class=\"table\" tabindex=\"0\"><table>");
        var rows = table.OfType<TableRow>().ToList();
        Section(renderer, table, "thead", rows.Where(row => row.IsHeader));
        Section(renderer, table, "tbody", rows.Where(row => !row.IsHeader));
        renderer.WriteLine("</table></div>");
    }

    private static void Section(HtmlRenderer renderer, Table table, string name, IEnumerable<TableRow> rows)
    {
        var open = false;
        foreach (var row in rows)
        {
            if (!open)
            {
                renderer.WriteLine($"<{name}>");
                open = true;
            }

            renderer.WriteLine("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                Cell(renderer, (TableCell)row[i], row.IsHeader, Alignment(table, i));
            }

            renderer.WriteLine("</tr>");
        }

        if (open)
        {
            renderer.WriteLine($"</{name}>");
        }
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
