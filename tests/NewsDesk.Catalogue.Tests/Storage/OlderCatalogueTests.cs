using Dapper;
using Microsoft.Extensions.Time.Testing;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Storage;

/// <summary>The migration of a catalogue of an earlier program tells what the rows of its audit are about.</summary>
public sealed class OlderCatalogueTests : IDisposable
{
    /// <summary>Rows of the audit as earlier programs wrote them, with what they are about: columns and values, as far as it is
    /// certain.</summary>
    private static readonly (string Who, string Act, long? Article, string Detail, string About)[] Audit =
    [
        ("console", "add person", null, "ada@example.org, administrator", "person_id=1"),
        ("ada@example.org", "invite", null, "bo@example.org, writer", ""),
        ("ada@example.org", "change role", null, "bo@example.org: writer to editor", "person_id=2"),
        ("ada@example.org", "rename person", null, "bo@example.org: Bo to Bo Quay", "person_id=2"),
        ("ada@example.org", "make reset link", null, "bo@example.org", "person_id=2"),
        ("ada@example.org", "reset person", null, "bo@example.org, second factors and passkeys removed", "person_id=2"),
        ("ada@example.org", "disable person", null, "nobody@example.org", ""),
        ("ada@example.org", "end sessions", null, "3 of bo@example.org", "person_id=2"),
        ("bo@example.org", "end sessions", null, "2", "person_id=2"),
        ("bo@example.org", "sign in", null, "password, 192.0.2.0/24", "person_id=2"),
        ("nobody", "sign-in refused", null, "192.0.2.0/24", ""),
        ("bo@example.org", "add passkey", null, "ada@example.org", "person_id=2"),
        ("bo@example.org", "make token", null, "7 for bo@example.org: ada@example.org: x (read)", "person_id=2 token_id=7"),
        ("bo@example.org", "revoke token", null, "7", "person_id=2 token_id=7"),
        ("ada@example.org", "revoke tokens", null, "1 of bo@example.org", "person_id=2"),
        ("bo@example.org", "request refused", null, "POST /api/articles: no, by token 7", "person_id=2"),
        ("ada@example.org", "change settings", null, "name from “a” to “b”", ""),
        ("ada@example.org", "begin", 1, "", ""),
        ("ada@example.org", "publish", 1, "version 1, First", ""),
        ("bo@example.org", "embargo", 1, "by token 7", ""),
        ("ada@example.org", "withdraw", 1, "Ships", ""),
        ("ada@example.org", "add tag", 1, "Ships, at ships", "tag_id=1"),
        ("ada@example.org", "add tag", 1, "ships, at ships", "tag_id=1"),
        ("bo@example.org", "add tag", null, "Ships, at ships, by token 7", "tag_id=1"),
        ("ada@example.org", "add tag", null, "Shipsides, at shipsides", ""),
        ("ada@example.org", "add tag", null, "Ships, at last, at ships", ""),
        ("ada@example.org", "retire tag", null, "Ships", "tag_id=1"),
        ("ada@example.org", "retire tag", null, "Shipsides", ""),
        ("ada@example.org", "retire tag", null, "Ships into", ""),
        ("ada@example.org", "retire tag", null, "hips", ""),
        ("ada@example.org", "merge tags", null, " into Ship", ""),
        ("ada@example.org", "merge tags", null, "Rafts into Tall Ships", ""),
        ("ada@example.org", "bring back tag", null, "Boats", "tag_id=1"),
        ("ada@example.org", "rename tag", null, "Ships: name from “Ships: name from “x”” to “Boats”", "tag_id=1"),
        ("ada@example.org", "rename tag", null, "Ships: Tall: address from “a” to “b”", ""),
        ("ada@example.org", "merge tags", null, "Boats into Ships", "tag_id=1"),
        ("ada@example.org", "merge tags", null, "Ships into Ferries", "tag_id=2 merged_tag_id=1"),
        ("ada@example.org", "merge tags", null, "Ships into Rafts", "merged_tag_id=1"),
        ("ada@example.org", "merge tags", null, "Ships into Tall Ships", "merged_tag_id=1"),
        ("ada@example.org", "merge tags", null, "Boats into Ships into Ferries", "tag_id=2"),
        ("ada@example.org", "merge tags", null, "Rafts into Sea into Ships", "tag_id=1"),
        ("ada@example.org", "merge tags", null, "Ships into Sea into Rafts", "merged_tag_id=1"),
        ("ada@example.org", "edit section", null, "Coast: description", "section_id=1"),
        ("ada@example.org", "edit author", null, "Jo Ships: what is said of them", "author_id=1"),
        ("ada@example.org", "edit section", null, "Coast: description from “a” to “b”", "section_id=1"),
        ("ada@example.org", "order sections", null, "Coast: place from “1” to “2”", "section_id=1"),
        ("ada@example.org", "add author", null, "Jo Ships, at jo-ships", "author_id=1"),
        ("ada@example.org", "edit author", null, "Jo Ships: text about them from “” to “: name from “”", "author_id=1"),
        ("ada@example.org", "add picture", null, "pier-0123456789ab.jpg", $"picture_hash={OlderCatalogue.Pier}"),
        ("ada@example.org", "add picture", null, "pier-0123456789ac.jpg", ""),
        ("bo@example.org", "describe picture", null, "pier-0123456789ab.jpg: caption from “” to “quay-ba9876543210.png”, by token 7",
            $"picture_hash={OlderCatalogue.Pier}"),
        ("ada@example.org", "replace picture", null, "pier-0123456789ab.jpg by quay-ba9876543210.png, in 1 articles, with the old texts",
            $"picture_hash={OlderCatalogue.Pier} replacement_hash={OlderCatalogue.Quay}"),
        ("ada@example.org", "add picture", null, "quay-ba9876543210.png", $"picture_hash={OlderCatalogue.Quay}"),
        ("ada@example.org", "replace picture", null, "quay-ba9876543210.png by pier-0123456789ab.jpg, in 1 articles, with the old texts",
            $"picture_hash={OlderCatalogue.Quay} replacement_hash={OlderCatalogue.Pier}"),
        ("ada@example.org", "replace picture", null, "0123456789ab by quay-ba9876543210.png, in 1 articles, with the old texts",
            $"picture_hash={OlderCatalogue.Pier} replacement_hash={OlderCatalogue.Quay}"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("newsdesk-").FullName;
    private readonly Catalogue catalogue;

    public OlderCatalogueTests()
    {
        catalogue = new Catalogue(Path.Combine(folder, "newsdesk.db"),
            new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero)));
        var titled = Migration.All.Single(migration => migration.Name.EndsWith("search_titles", StringComparison.Ordinal));
        OlderCatalogue.Make(catalogue.File, titled.Number - 1, without: "audit");
        using var connection = catalogue.File.LendWriter();
        foreach (var (at, row) in Audit.Index())
        {
            connection.Execute("insert into audit (at, who, act, article_id, detail) values (@at, @Who, @Act, @Article, @Detail)",
                new { at, row.Who, row.Act, row.Article, row.Detail });
        }
    }

    [Fact]
    public void Rows_of_the_audit_get_the_subject_that_they_name()
    {
        catalogue.Prepare();

        string[] subjects = ["picture_hash", "replacement_hash", "person_id", "section_id", "tag_id", "merged_tag_id", "author_id",
            "token_id", "by_token"];
        var about = Query<string>("select "
            + $"trim({string.Join(" || ", subjects.Select(column => $"coalesce(' {column}=' || {column}, '')"))}) from audit order by id");
        Assert.Equal(Audit.Select(row => $"{row.Act} {row.Detail} → {row.About}"),
            Audit.Zip(about, (row, found) => $"{row.Act} {row.Detail} → {found}"));
    }

    [Fact]
    public async Task An_article_of_before_is_erased_with_what_the_audit_said_of_its_names_and_pictures()
    {
        catalogue.Prepare();
        Assert.Null((await new EraseArticle(catalogue, new PictureFiles(Path.Combine(folder, "pictures"))).ExecuteAsync(
            "a", "Order", withAddresses: false, Actor.Command("test"), TestNewsroom.Cancellation)).Problem);

        // The section, the tag, the author and one of the pictures were this article's alone.
        string[] gone = ["tag_id=1", "section_id=", "author_id=", $"_hash={OlderCatalogue.Pier}"];
        Assert.Equal(
            Audit.Select(row => row.Article is not null || gone.Any(part => row.About.Contains(part, StringComparison.Ordinal)) ? ""
                : row.Detail),
            Query<string>("select detail from audit where act <> 'erase' order by id"));
    }

    [Theory]
    [InlineData("update audit set detail = '' where id = @id")]
    [InlineData("insert into erasing values (2); update audit set detail = '' where id = @id")]
    [InlineData("insert into erasing_subjects (tag_id) values (1); update audit set detail = '' where id = @id")]
    [InlineData("insert into erasing values (2); insert into erasing_subjects (tag_id) values (2); update audit set detail = '' "
        + "where id = @id")]
    [InlineData("insert into erasing values (2); insert into erasing_subjects (tag_id) values (1); update audit set detail = 'x' "
        + "where id = @id")]
    [InlineData("insert into erasing values (2); insert into erasing_subjects (tag_id) values (1); update audit set detail = '', tag_id = "
        + "2 where id = @id")]
    [InlineData("insert into erasing values (2); insert into erasing_subjects (tag_id) values (1); update audit set detail = '', by_token "
        + "= 7 where id = @id")]
    [InlineData("insert into erasing values (2); insert into erasing_subjects (tag_id) values (1); delete from audit where id = @id")]
    public async Task Nothing_else_of_the_audit_can_be_changed(string sql)
    {
        catalogue.Prepare();
        var id = Query<long>("select id from audit where act = 'retire tag' and detail = 'Ships'").Single();
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() =>
            catalogue.WriteAsync(write => write.ExecuteAsync(sql, new { id }), TestNewsroom.Cancellation));
    }

    public void Dispose()
    {
        catalogue.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private IReadOnlyList<T> Query<T>(string sql, object? values = null)
    {
        using var connection = catalogue.File.LendReader();
        return connection.Query<T>(sql, values).AsList();
    }
}
