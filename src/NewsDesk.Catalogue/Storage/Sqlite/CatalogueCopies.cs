using System.Globalization;
using System.Text.RegularExpressions;
using NewsDesk.Files;

namespace NewsDesk.Storage.Sqlite;

/// <summary>
/// The catalogue copies beside a catalogue, one of each schema: <c>newsdesk-schema-14.db</c>. An upgrade from a schema renames the copies
/// of newer ones to <c>newsdesk-schema-16-abandoned.db</c>, so the copy of a newer schema was always written later. Three are kept.
/// </summary>
internal static partial class CatalogueCopies
{
    private const string Abandoned = "-abandoned";

    private const int Most = 3;

    /// <summary>Writes the copy of this schema, or replaces it, and removes the oldest once it is whole.</summary>
    /// <param name="source">A connection to the catalogue, outside of a transaction.</param>
    /// <returns>Its path.</returns>
    public static string Keep(PreparedConnection source, string catalogue, long schema)
    {
        var path = PathOf(catalogue, schema);
        CatalogueCopy.Write(source, source.Handle, path, CancellationToken.None);
        Abandon(catalogue, schema);
        RemoveOldest(catalogue, schema);
        return path;
    }

    public static string PathOf(string catalogue, long schema) => PathOf(catalogue, schema, isAbandoned: false);

    /// <summary>The copies of schemas before this one, the newest first.</summary>
    public static IReadOnlyList<long> Before(string catalogue, long schema) =>
        [.. All(catalogue).Where(copy => !copy.IsAbandoned && copy.Schema < schema).Select(copy => copy.Schema)];

    /// <summary>Removes what is too old, and what a kill left of a copy.</summary>
    /// <param name="made">The schema whose copy was written just now. It stays, however old it is.</param>
    public static void RemoveOldest(string catalogue, long made)
    {
        foreach (var (schema, isAbandoned) in All(catalogue).Where(copy => copy != (made, false)).Skip(Most - 1).ToArray())
        {
            File.Delete(PathOf(catalogue, schema, isAbandoned));
        }

        foreach (var unfinished in Directory.GetFiles(FolderOf(catalogue), $"{DataFolderNames.CatalogueCopies}{CatalogueCopy.Unfinished}*"))
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Going back to an older schema abandons what was made with the newer one, so a later upgrade must not lead there.</summary>
    private static void Abandon(string catalogue, long schema)
    {
        foreach (var (newer, _) in All(catalogue).Where(copy => !copy.IsAbandoned && copy.Schema > schema).ToArray())
        {
            File.Move(PathOf(catalogue, newer), PathOf(catalogue, newer, isAbandoned: true), overwrite: true);
        }

        FolderSync.Flush(FolderOf(catalogue));
    }

    /// <summary>The newest first, and behind them those that were abandoned.</summary>
    private static IEnumerable<(long Schema, bool IsAbandoned)> All(string catalogue) => Directory.EnumerateFiles(FolderOf(catalogue))
        .Select(path => NamePattern.Match(Path.GetFileName(path)))
        .Where(name => name.Success)
        .Select(name => (Schema: long.Parse(name.Groups[1].ValueSpan, CultureInfo.InvariantCulture), IsAbandoned: name.Groups[2].Success))
        .OrderBy(copy => copy.IsAbandoned)
        .ThenByDescending(copy => copy.Schema);

    private static string PathOf(string catalogue, long schema, bool isAbandoned) => Path.Combine(FolderOf(catalogue),
        string.Create(CultureInfo.InvariantCulture, $"newsdesk-schema-{schema}{(isAbandoned ? Abandoned : "")}.db"));

    private static string FolderOf(string catalogue) => Path.GetDirectoryName(Path.GetFullPath(catalogue))!;

    [GeneratedRegex($@"\Anewsdesk-schema-([1-9][0-9]{{0,8}})({Abandoned})?\.db\z")]
    private static partial Regex NamePattern { get; }
}
