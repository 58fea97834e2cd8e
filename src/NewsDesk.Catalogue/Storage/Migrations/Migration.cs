using System.Globalization;
using System.Text;

namespace NewsDesk.Storage.Migrations;

/// <summary>One numbered SQL script; the catalogue's <c>user_version</c> is the number of the last one applied.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>All scripts in order. They are appended, never edited.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load();

    private static List<Migration> Load()
    {
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(resource =>
            {
                var name = resource.Split('.')[^2].TrimStart('_');
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
                return new Migration(int.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            })
            .OrderBy(migration => migration.Number)];
    }
}
