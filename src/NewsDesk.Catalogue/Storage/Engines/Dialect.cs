using Dapper;
using NewsDesk.Text;

namespace NewsDesk.Storage.Engines;

/// <summary>The pieces of SQL that database engines write differently.</summary>
internal abstract class Dialect
{
    /// <summary>A join that walks its left side first, in its order, and stops at the limit, where the engine can be told to. It takes an
    /// <c>on</c>.</summary>
    public abstract string InOrderJoin { get; }

    /// <summary>The parameter is a <see cref="List{T}"/>, as in the next two.</summary>
    public abstract string IsOneOf(string value, string parameter);

    /// <summary>A table whose rows have one column, <c>value</c>.</summary>
    public abstract string Rows(string parameter, string alias);

    /// <summary>The same with a column <c>position</c>, which counts from zero.</summary>
    public abstract string NumberedRows(string parameter, string alias);

    /// <summary>A list as one parameter, so that the statement's text doesn't depend on its length.</summary>
    public SqlMapper.ICustomQueryParameter List<T>(IEnumerable<T> values) =>
        values is IEnumerable<string> texts ? Parameter(texts.Select(StorableText.Of)) : Parameter(values);

    public abstract string Contains(string text, string part);

    protected abstract SqlMapper.ICustomQueryParameter Parameter<T>(IEnumerable<T> values);
}
