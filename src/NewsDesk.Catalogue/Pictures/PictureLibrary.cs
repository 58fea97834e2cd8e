using System.Text.Json;
using Dapper;
using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Pictures;

/// <summary>
/// The pictures of the newsroom, as far as a person may see them: editors all of them, writers those they uploaded and
/// those that readers have seen in some version.
/// </summary>
public sealed class PictureLibrary(Catalogue catalogue, TimeProvider clock)
{
    // Where nobody of the newsroom has said anything of a picture, its first public use has.
    private const string Select = $"""
        select p.hash, p.width, p.height, p.format, p.length, p.added_at, p.name, p.copyright, f.reference as first_reference,
          coalesce(p.alt, f.alt) as alt, nullif(coalesce(p.caption, f.caption), '') as caption, nullif(coalesce(p.credit, f.credit), '') as credit, coalesce(p.focus, f.focus) as focus,
          (select e.name from editors e where e.id = p.added_by) as added_by, coalesce(p.added_by = @editorId, 0) as is_own
        from pictures p
        left join version_pictures f on (f.version_id, f.position) = (
          select vp.version_id, vp.position
          from version_pictures vp
          join {Visible.SeenVersions} i on i.version_id = vp.version_id
          where vp.hash = p.hash
          order by vp.version_id, vp.position
          limit 1)
        """;

    private const string MaySee = "(@all or f.hash is not null or exists (select 1 from picture_uploads u where u.hash = p.hash and u.editor_id = @editorId))";

    // Every word somewhere in what is said of the picture or in what a text calls it.
    private const string Holds = """
        not exists (
          select 1 from json_each(@words) w
          where instr(fold(
            coalesce(p.name, '') || ' ' || coalesce(f.reference, '') || ' ' || coalesce(p.caption, f.caption, '') || ' ' || coalesce(p.alt, f.alt, '')
            || ' ' || coalesce(p.credit, f.credit, '') || ' ' || substr(p.hash, 1, 12) || ' ' || p.format), w.value) = 0)
          and (not @Undecided or coalesce(p.alt, f.alt) is null)
        """;

    /// <summary>One page of it: those added before or after a place, or the newest.</summary>
    public async Task<PicturePage> PageAsync(Person person, PictureSearch search, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        var (before, after, count) = (search.Before, search.After, search.Count);
        var forward = after is null;
        var rows = (await connection.QueryAsync<LibraryPicture>(new CommandDefinition($"""
            {Select}
            where {MaySee} and {Holds}
              and (p.added_at, p.hash) > (@afterAt, @afterHash)
              and (p.added_at, p.hash) < (@beforeAt, @beforeHash)
            order by p.added_at {(forward ? "desc" : "asc")}, p.hash {(forward ? "desc" : "asc")}
            limit @count
            """, new
        {
            all = person.MayPublish,
            editorId = person.Id,
            words = JsonSerializer.Serialize(Words(search.Words)),
            search.Undecided,
            afterAt = after?.AddedAt ?? DateTimeOffset.MinValue,
            afterHash = after?.Hash ?? "",
            beforeAt = before?.AddedAt ?? DateTimeOffset.MaxValue,
            beforeHash = before?.Hash ?? "",
            count = count + 1,
            At = clock.GetUtcNow(),
        }, cancellationToken: cancellation))).AsList();
        var more = rows.Count > count;
        if (more)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        if (!forward)
        {
            rows.Reverse();
        }

        return new PicturePage
        {
            Pictures = rows,
            Newer = rows.Count > 0 && (forward ? before is not null : more) ? rows[0].Position : null,
            Older = rows.Count > 0 && (!forward || more) ? rows[^1].Position : null,
        };
    }

    /// <summary>The picture, or null where there is none that this person may see.</summary>
    public async Task<LibraryPicture?> FindAsync(string hash, Person person, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        return await connection.QuerySingleOrDefaultAsync<LibraryPicture>(new CommandDefinition(
            $"{Select} where p.hash = @hash and {MaySee}", Values(hash, person), cancellationToken: cancellation));
    }

    internal static Task<LibraryPicture?> FindAsync(CatalogueRead read, string hash, Person person) => read.FindAsync<LibraryPicture>(
        $"{Select} where p.hash = @hash and {MaySee}", new { hash, all = person.MayPublish, editorId = person.Id, At = read.Now });

    /// <summary>Whether this person may see the picture's files.</summary>
    public async Task<bool> MaySeeAsync(string hash, Person person, CancellationToken cancellation)
    {
        using var connection = catalogue.OpenReader();
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"select exists ({Select} where p.hash = @hash and {MaySee})", Values(hash, person), cancellationToken: cancellation));
    }

    private object Values(string hash, Person person) => new { hash, all = person.MayPublish, editorId = person.Id, At = clock.GetUtcNow() };

    private static IEnumerable<string> Words(string? search) => CleanSearch(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(12);

    // A search that holds characters no text of ours may hold finds nothing less for being cut there.
    private static string CleanSearch(string? search) =>
        Text.CleanText.Line(search is { Length: > 200 } ? search[..200] : search, 200).Value?.ToLowerInvariant() ?? "";
}
