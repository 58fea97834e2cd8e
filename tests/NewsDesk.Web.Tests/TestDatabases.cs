using System.Collections.Concurrent;
using NewsDesk.Tests;
using NewsDesk.Tests.Storage.PostgreSql;

namespace NewsDesk.Web.Tests;

/// <summary>The databases of the data folders, where the tests run on PostgreSQL: one each, made when it is first asked for.</summary>
internal static class TestDatabases
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> OfFolders = new(StringComparer.Ordinal);

    /// <summary>The connection string; null on SQLite.</summary>
    public static string? Of(string folder) => TestEngine.IsPostgreSql
        ? OfFolders.GetOrAdd(Key(folder), _ => new Lazy<string>(TestCluster.NewDatabase)).Value
        : null;

    /// <summary>Drops the databases of a folder and of the data folders in it.</summary>
    public static void Drop(string folder)
    {
        var path = Key(folder);
        foreach (var inside in OfFolders.Keys.Where(key => key == path || key.StartsWith($"{path}/", StringComparison.Ordinal)))
        {
            if (OfFolders.TryRemove(inside, out var database))
            {
                TestCluster.Drop(database.Value);
            }
        }
    }

    private static string Key(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
