namespace NewsDesk.Storage.PostgreSql;

/// <summary>A table of a dump, with its rows in the text form of PostgreSQL's <c>copy</c>, a line each.</summary>
/// <param name="Name">Without its schema.</param>
/// <param name="Columns">Their names, with a comma and a space between.</param>
/// <param name="Rows">They can be read once.</param>
internal sealed record DumpedTable(string Name, string Columns, IEnumerable<string> Rows);
