using CsCheck;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsDesk.Text;

namespace NewsDesk.Tests.Text;

/// <summary>The keys of names sort and compare as SQLite did before keys were stored, so that no list and no match has changed.</summary>
public sealed class CasefoldTests
{
    private const string Letters = "aAbBzZ@[`{_ -éÉöÖßİıſK中";

    [Fact]
    public void Keys_compare_and_sort_names_as_sqlite_does_without_case()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        var name = Gen.Char[Letters].Array[0, 4].Select(letters => new string(letters));
        Gen.Select(name, name).Sample((a, b) =>
        {
            var (equal, before) =
                connection.QuerySingle<(bool, bool)>("select @a = @b collate nocase, @a < @b collate nocase", new { a, b });
            var order = string.CompareOrdinal(Casefold.NameKey(a), Casefold.NameKey(b));
            return (order == 0, order < 0) == (equal, before);
        }, iter: 2_000, threads: 1);
    }

    [Fact]
    public void A_search_folds_the_letters_of_every_script() => Assert.Equal("öl élan жук", Casefold.SearchText("ÖL Élan ЖУК"));
}
