using Dapper;
using NewsDesk.People;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Terms;

namespace NewsDesk.Tests.Terms;

public sealed partial class NameKeyTests
{
    [Fact]
    public async Task An_earlier_catalogue_gets_the_keys_of_its_names()
    {
        await newsroom.PublishedAsync(Filed("Öl Price"));
        await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Tag, Id("tag", "Öl Price"), new TermFields("ÖL Costs"), null,
            Actor.Command("test"), TestNewsroom.Cancellation);
        var migration = Migration.All.Single(migration => migration.Name.EndsWith("the_keys_of_names", StringComparison.Ordinal));
        using (var connection = newsroom.Catalogue.File.LendWriter())
        {
            await connection.ExecuteAsync("""
                drop index sections_by_name_key; drop index tags_by_name_key; drop index authors_by_name_key;
                alter table sections drop column name_key;
                alter table tags drop column name_key; alter table tags drop column search_text;
                alter table authors drop column name_key; alter table authors drop column search_text;
                create index sections_by_name on sections (name collate nocase);
                create index tags_by_name on tags (name collate nocase);
                create index authors_by_name on authors (name collate nocase);
                create table earlier (
                  type text not null, name text not null collate nocase, target integer not null, primary key (type, name)
                ) strict, without rowid;
                insert into earlier select type, name, target from former_names;
                drop table former_names;
                alter table earlier rename to former_names;
                """);
            CatalogueFile.Apply(connection, migration);
        }

        AssertKeys("Öl Price");
        Assert.Equal(("Öl costs", "öl costs"), newsroom.Query<(string, string)>("select name_key, search_text from tags").Single());
        Assert.Equal(("Öl price", "Öl Price", Id("tag", "ÖL Costs")),
            newsroom.Query<(string, string, long)>("select name_key, name, target from former_names").Single());
    }
}
