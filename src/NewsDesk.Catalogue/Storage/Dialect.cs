using System.Text.Json;

namespace NewsDesk.Storage;

/// <summary>The pieces of SQL that database engines write differently.</summary>
internal static class Dialect
{
    /// <summary>A join that walks its left side first, in its order, and stops at the limit. It takes an <c>on</c>.</summary>
    public const string InOrderJoin = "cross join";

    /// <summary>The parameter is a <see cref="List{T}"/>, as in the next two.</summary>
    public static string IsOneOf(string value, string parameter) => $"{value} in (select value from json_each(@{parameter}))";

    public static string Rows(string parameter, string alias) => $"json_each(@{parameter}) {alias}";

    public static string NumberedRows(string parameter, string alias) =>
        $"(select key as position, value from json_each(@{parameter})) {alias}";

    /// <summary>A list as one parameter, so that the statement's text doesn't depend on its length.</summary>
    public static string List<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);

    public static string Contains(string text, string part) => $"instr({text}, {part}) > 0";
}
