using System.Text.Json;

namespace NewsDesk.Storage;

/// <summary>Database engines write these few things differently; with them, each statement stands in the sources once.</summary>
internal static class Dialect
{
    /// <summary>A join whose left side is walked first, in its order, and stops where the limit is reached. It takes an <c>on</c>.</summary>
    public const string InOrderJoin = "cross join";

    /// <summary>A condition: the value is one of a list. The parameter is a <see cref="List{T}"/>.</summary>
    public static string IsOneOf(string value, string parameter) => $"{value} in (select value from json_each(@{parameter}))";

    /// <summary>A list as a table with the column <c>value</c>; the parameter is <see cref="List{T}"/>.</summary>
    public static string Rows(string parameter, string alias) => $"json_each(@{parameter}) {alias}";

    /// <summary>The same with the column <c>position</c>, from 0.</summary>
    public static string NumberedRows(string parameter, string alias) => $"(select key as position, value from json_each(@{parameter})) {alias}";

    /// <summary>A list as the value of one parameter: the statement's text is the same however long it is.</summary>
    public static string List<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);

    /// <summary>A condition: the text contains the part, letter by letter.</summary>
    public static string Contains(string text, string part) => $"instr({text}, {part}) > 0";
}
