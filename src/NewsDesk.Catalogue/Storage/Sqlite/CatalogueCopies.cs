using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsDesk.Storage.Sqlite;

/// <summary>The catalogue copies beside a catalogue, one of each schema: <c>newsdesk-schema-14.db</c>. Those of the newest three schemas
/// are kept.</summary>
internal static partial class CatalogueCopies
{
    public const string Pattern = "newsdesk-schema-*.db";

    private const int Most = 3;

    /// <summary>Writes the copy of this schema, or replaces it, and removes the oldest once it is whole.</summary>
    /// <returns>Its path.</returns>
    public static string Keep(SqliteFile catalogue, long schema)
    {
        var path = PathOf(catalogue.Path, schema);
        CatalogueCopy.Write(catalogue, path, CancellationToken.None);
        RemoveOldest(catalogue.Path, schema);
        return path;
    }

    public static string PathOf(string catalogue, long schema) => Path.Combine(
        FolderOf(catalogue), string.Create(CultureInfo.InvariantCulture, $"newsdesk-schema-{schema}.db"));

    /// <summary>The copies of schemas before this one, the newest first.</summary>
    public static IReadOnlyList<long> Before(string catalogue, long schema) => [.. All(catalogue).Where(older => older < schema)];

    /// <summary>Removes what is too old, and what a kill left of a copy.</summary>
    /// <param name="made">The schema whose copy was written just now. It stays, however old it is.</param>
    public static void RemoveOldest(string catalogue, long made)
    {
        foreach (var older in All(catalogue).Where(schema => schema != made).Skip(Most - 1))
        {
            File.Delete(PathOf(catalogue, older));
        }

        foreach (var unfinished in Directory.GetFiles(FolderOf(catalogue), $"{Pattern}{CatalogueCopy.Unfinished}*"))
        {
            File.Delete(unfinished);
        }
    }

    private static IEnumerable<long> All(string catalogue) => Directory.EnumerateFiles(FolderOf(catalogue))
        .Select(path => NamePattern.Match(Path.GetFileName(path)))
        .Where(name => name.Success)
        .Select(name => long.Parse(name.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
        .OrderDescending();

    private static string FolderOf(string catalogue) => Path.GetDirectoryName(Path.GetFullPath(catalogue))!;

    [GeneratedRegex(@"\Anewsdesk-schema-([1-9][0-9]{0,8})\.db\z")]
    private static partial Regex NamePattern { get; }
}
