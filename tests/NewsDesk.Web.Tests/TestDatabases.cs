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

    /// <summary>Gives a folder a database without a single table, in place of the one it had.</summary>
    public static void MakeEmpty(string folder) => Replace(folder, TestCluster.NewEmptyDatabase);

    /// <summary>Gives a folder a copy of another's database, in place of the one it had.</summary>
    public static void Copy(string from, string to) => Replace(to, () => TestCluster.NewCopy(Of(from)!));

    /// <summary>Lets a folder have the same database as another.</summary>
    public static void Share(string of, string with)
    {
        if (Of(of) is { } database)
        {
            OfFolders[Key(with)] = new Lazy<string>(database);
        }
    }

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

    private static void Replace(string folder, Func<string> make)
    {
        if (TestEngine.IsPostgreSql)
        {
            Drop(folder);
            OfFolders[Key(folder)] = new Lazy<string>(make);
        }
    }

    private static string Key(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
