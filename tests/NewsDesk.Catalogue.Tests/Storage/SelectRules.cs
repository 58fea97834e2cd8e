using System.Text;
using System.Text.RegularExpressions;

namespace NewsDesk.Tests.Storage;

/// <summary>Some rules of the engines concern one select alone, so each is looked at without the selects within it.</summary>
/// <param name="nullable">The columns that may be null.</param>
internal sealed partial class SelectRules(IReadOnlySet<(string Table, string Column)> nullable)
{
    /// <summary>The faults of a statement, each with the spelling to use instead.</summary>
    public IEnumerable<(string Found, string Instead)> Check(string sql) =>
        Selects(sql).SelectMany(text => WithoutNullOrder(text).Concat(NotGrouped(text)));

    /// <summary>The text of each select; those within it are left out but for their parentheses.</summary>
    private static IEnumerable<string> Selects(string sql)
    {
        var open = new Stack<StringBuilder>([new StringBuilder()]);
        foreach (var part in Parts().Matches(sql).Select(match => match.Value))
        {
            if (part == "(")
            {
                open.Push(new StringBuilder());
            }
            else if (part is ";" or ")")
            {
                var ended = open.Pop();
                yield return ended.ToString();
                if (part == ";" || open.Count == 0)
                {
                    open.Push(new StringBuilder());
                }
                else
                {
                    open.Peek().Append("()");
                }
            }
            else
            {
                open.Peek().Append(part);
            }
        }

        foreach (var unfinished in open)
        {
            yield return unfinished.ToString();
        }
    }

    /// <summary>Sorting by a column that may be null, also where that is because its row may be missing.</summary>
    private IEnumerable<(string Found, string Instead)> WithoutNullOrder(string text)
    {
        var tables = Tables().Matches(text);
        return from order in OrderBy().Matches(text)
               from term in order.Groups["terms"].Value.Split(',')
               let column = Column().Match(term)
               let alias = column.Groups["alias"].Value
               let name = column.Groups["name"].Value
               where column.Success && !Regex.IsMatch(text, $@"\b{name}\s+is\s+not\s+null\b")
               where alias == "" ? tables.Count == 1 && !Regex.IsMatch(text, $@"\bas\s+{name}\b") && MayBeNull(tables[0], name)
                   : tables.Any(table => alias == (table.Groups["alias"].Success ? table.Groups["alias"] : table.Groups["table"]).Value
                       && MayBeNull(table, name))
               select ($"order by {term.Trim()}", "nulls first or nulls last after a column that may be null");
    }

    private bool MayBeNull(Match table, string column) =>
        table.Groups["left"].Success || nullable.Contains((table.Groups["table"].Value, column));

    private static IEnumerable<(string Found, string Instead)> NotGrouped(string text) =>
        from grouped in GroupBy().Matches(text)
        let names = grouped.Groups["terms"].Value.Split(',').Select(term => term.Trim())
        from item in grouped.Groups["items"].Value.Split(',')
        let column = Selected().Match(item)
        where column.Success && !names.Contains(column.Groups["column"].Value)
        select ($"select {column.Groups["column"].Value}", "each selected column in group by");

    /// <summary>Texts, which may hold what looks like SQL, and the letters that begin and end a select.</summary>
    [GeneratedRegex(@"'[^']*'|[();]|[^();']+|'")]
    private static partial Regex Parts();

    [GeneratedRegex(@"(?<left>\bleft )?\b(from|join|InOrderJoin)\s+(?<table>\w+|\(\))"
        + @"(\s+(as\s+)?(?!(where|on|order|group|limit|join|left|cross|union|having|InOrderJoin)\b)(?<alias>\w+))?")]
    private static partial Regex Tables();

    [GeneratedRegex(@"\border\s+by\s+(?<terms>[^;]+?)(?=\s+(limit|offset)\b|\s*$)")]
    private static partial Regex OrderBy();

    [GeneratedRegex(@"^\s*((?<alias>\w+)\.)?(?<name>[a-z_]\w*)(\s+(asc|desc))?\s*$")]
    private static partial Regex Column();

    [GeneratedRegex(@"\bselect\s+(?<items>(?:(?!\b(select|from)\b)[\s\S])+)\bfrom\b(?:(?!\bselect\b)[\s\S])+?"
        + @"\bgroup\s+by\s+(?<terms>[^;]+?)(?=\s+(having|order|limit|union)\b|\s*$)")]
    private static partial Regex GroupBy();

    [GeneratedRegex(@"^\s*(?<column>(\w+\.)?[a-z_]\w*)(\s+as\s+\w+)?\s*$")]
    private static partial Regex Selected();
}
