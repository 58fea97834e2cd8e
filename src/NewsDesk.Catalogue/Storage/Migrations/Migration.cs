using System.Globalization;
using System.Text;

namespace NewsDesk.Storage.Migrations;

/// <summary>One numbered SQL script. A catalogue stores the number of the last one applied, which is its schema.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>The scripts of SQLite in order. They are appended, never edited.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load("Sqlite");

    /// <summary>The scripts of PostgreSQL in order. The first one makes all that the earlier numbers of SQLite made.</summary>
    public static IReadOnlyList<Migration> OfPostgreSql { get; } = Load("PostgreSql");

    private static List<Migration> Load(string engine)
    {
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains($".Migrations.{engine}.", StringComparison.Ordinal)
                && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(resource =>
            {
                var name = resource.Split('.')[^2].TrimStart('_');
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
                return new Migration(int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            })
            .OrderBy(migration => migration.Number)];
    }
}
