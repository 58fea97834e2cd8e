using Dapper;
using NewsDesk.Storage.Migrations;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Tests.Storage;

/// <summary>Makes a catalogue of any schema by that schema's own migrations, with rows in its tables.</summary>
internal static class OlderCatalogue
{
    /// <summary>The schemas that this program upgrades.</summary>
    public static readonly IReadOnlyList<long> Schemas = [.. Migration.All.SkipLast(1).Select(migration => (long)migration.Number)];

    public static readonly string Pier = "0123456789ab" + new string('c', 52);

    public static readonly string Quay = "ba9876543210" + new string('d', 52);

    /// <summary>Nothing stands in these but within the transaction that erases an article.</summary>
    public static readonly string[] AlwaysEmpty = ["erasing", "erasing_subjects"];

    /// <summary>The names of columns are those of the newest schema; an older one gets those that it has.</summary>
    private static readonly (string Table, object Row)[] Rows =
    [
        ("editors", new { id = 1, email = "ada@example.org", normalized_email = "ADA@EXAMPLE.ORG", name = "Ada", role = "administrator",
            security_stamp = "s", created_at = 1, administrator_since = 1 }),
        ("editors", new { id = 2, email = "bo@example.org", normalized_email = "BO@EXAMPLE.ORG", name = "Bo Quay", role = "editor",
            security_stamp = "t", created_at = 2 }),
        ("recovery_codes", new { editor_id = 1, hash = "r", salt = new byte[] { 1, 2 }, iterations = 3 }),
        ("passkeys", new { credential_id = new byte[] { 3, 4 }, editor_id = 1, name = "Key", created_at = 3, data = "{}" }),
        ("sessions", new { hash = "s", editor_id = 1, started_at = 3, seen_at = 4, confirmed_at = 3, browser = "B", network = "n" }),
        ("known_browsers", new { id = 1, hash = "k", editor_id = 1, seen_at = 4 }),
        ("one_time_links", new { hash = "l", purpose = "invite", email = "cy@example.org", name = "Cy", role = "writer",
            made_by = "console", made_at = 3, expires_at = 9, ended_at = 5, ended = "withdrawn" }),
        ("tokens", new { id = 7, editor_id = 2, name = "Wire", hash = "h", scopes = "read", made_at = 3 }),
        ("sections", new { id = 1, slug = "coast", name = "Coast", name_key = "coast", description = "b", position = 1 }),
        ("tags", new { id = 1, slug = "ships", name = "Ships", name_key = "ships", search_text = "ships" }),
        ("tags", new { id = 2, slug = "ferries", name = "Ferries", name_key = "ferries", search_text = "ferries", retired_at = 4 }),
        ("authors", new { id = 1, slug = "jo-ships", name = "Jo Ships", name_key = "jo ships", search_text = "jo ships", kind = "person",
            bio = "" }),
        ("former_names", new { type = "tag", name_key = "boats", name = "Boats", target = 1 }),
        ("former_addresses", new { type = "article", slug = "a-before", target = 1 }),
        ("articles", new { id = 1, uid = "u-1", type = "article", slug = "a", made_by = 1 }),
        ("articles", new { id = 2, uid = "u-2", type = "page", slug = "about", made_by = 2 }),
        ("versions", new { id = 1, article_id = 1, number = 1, kind = "first", headline = "Ölhafen", section_id = 1, language = "de",
            genre = "news", source_agency = "Wire", created_at = 4, created_by = "ada@example.org", operation = "op", summary = "Summary",
            front_matter = "x: 1", markdown = "*Text*" }),
        ("versions", new { id = 2, article_id = 1, number = 2, kind = "correction", headline = "Harbour", language = "en",
            genre = "opinion", created_at = 5, created_by = "bo@example.org", summary = "", markdown = "Text" }),
        ("version_authors", new { version_id = 1, position = 1, author_id = 1 }),
        ("version_tags", new { version_id = 1, position = 1, tag_id = 1 }),
        ("version_links", new { version_id = 1, slug = "b" }),
        ("headlines", new { version_id = 1, search_text = "olhafen" }),
        ("headlines", new { version_id = 2, search_text = "harbour" }),
        ("notes", new { version_id = 2, kind = "correction", noted_at = 5, text = "It was wrong." }),
        ("rendered", new { version_id = 1, render_version = 1, words = 1, html = "<p>Text" }),
        ("intervals", new { version_id = 2, article_id = 1, visible_from = 5, published_at = 4 }),
        ("listing", new { scope = "site", scope_id = 0, published_at = 4, article_id = 1, version_id = 2 }),
        ("withdrawals", new { article_id = 1, withdrawn_at = 6, withdrawn_by = "ada@example.org", notice = "Gone", reason = "Ships" }),
        ("pictures", new { hash = Pier, width = 1, height = 2, format = "jpeg", length = 3, added_at = 4, name = "pier", alt = "A pier",
            avif = 1 }),
        ("pictures", new { hash = Quay, width = 5, height = 6, format = "png", length = 7, added_at = 8 }),
        ("picture_crops", new { hash = Pier, place = "top", ratio = "1x1", width = 1, height = 1 }),
        ("picture_uploads", new { hash = Pier, editor_id = 2 }),
        ("version_pictures", new { version_id = 1, position = 0, reference = "pier-0123456789ab.jpg", hash = Pier, alt = "A pier" }),
        ("snapshots", new { article_id = 1, number = 1, act = "publish", made_at = 4, made_by = "ada@example.org", headline = "Ölhafen",
            version_id = 1 }),
        ("snapshots", new { article_id = 1, number = 2, act = "submit", made_at = 5, made_by = "bo@example.org", note = "Please",
            headline = "Harbour", content = """{"Headline":"Harbour"}""", merge_base = 1 }),
        ("drafts", new { article_id = 1, editor_id = 2, @base = 2, saved_at = 6, headline = "Draft",
            content = """{"Headline":"Draft"}""" }),
        ("drafts", new { article_id = 2, editor_id = 2, @base = 0, saved_at = 7, headline = "About", content = "{}" }),
        ("set_aside_drafts", new { article_id = 1, editor_id = 1, @base = 1, set_aside_at = 8, content = """{"Headline":"Aside"}""" }),
        ("work", new { article_id = 1, state = "submitted", holder_id = 2, note = "Please", changed_at = 5 }),
        ("previews", new { article_id = 1, editor_id = 2, hash = "p", made_at = 6, expires_at = 9 }),
        ("imports", new { key = "article:u-1", fingerprint = "f", version_id = 1 }),
        ("held_forms", new { hash = "f", editor_id = 2, path = "/admin/settings", fields = "{}", held_at = 9 }),
        ("audit", new { at = 1, who = "ada@example.org", act = "publish", article_id = 1, detail = "version 1, First" }),
        ("backups", new { began_at = 1, ended_at = 2, file = "a.zip", length = 3, has_keys = 1, is_scheduled = 0 }),
    ];

    /// <summary>With no rows but those of the migrations.</summary>
    public static void MakeEmpty(SqliteFile file, long schema)
    {
        using var connection = file.LendWriter();
        foreach (var migration in Migration.All.Where(migration => migration.Number <= schema))
        {
            CatalogueFile.Apply(connection, migration);
        }

        connection.Execute($"pragma application_id = {CatalogueFile.ApplicationId}; pragma user_version = {schema};");
    }

    /// <param name="without">A table that the test fills itself.</param>
    public static void Make(SqliteFile file, long schema, string? without = null)
    {
        MakeEmpty(file, schema);
        using var connection = file.LendWriter();
        foreach (var (table, row) in Rows.Where(one => one.Table != without))
        {
            var known = connection.Query<string>("select name from pragma_table_info(@table)", new { table }).ToHashSet();
            var columns = row.GetType().GetProperties().Select(column => column.Name).Where(known.Contains).ToList();
            if (columns.Count > 0)
            {
                connection.Execute(
                    $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(name => "@" + name))})",
                    row);
            }
        }
    }
}
