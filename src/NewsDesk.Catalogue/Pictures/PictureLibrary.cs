using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Pictures;

/// <summary>
/// The pictures of the newsroom, as far as a person may see them: editors all of them, writers those they uploaded and
/// those that readers have seen in some version.
/// </summary>
public sealed class PictureLibrary(CatalogueRead read)
{
    /// <summary>A search reads so many pictures with one query, and goes on until the page is full.</summary>
    private const int SearchedAtOnce = 500;

    // Where nobody of the newsroom has said anything of a picture, its first public use has.
    private const string Select = $"""
        select p.hash, p.width, p.height, p.format, p.length, p.added_at, p.name, p.copyright, f.reference as first_reference,
          coalesce(p.alt, f.alt) as alt, nullif(coalesce(p.caption, f.caption), '') as caption, nullif(coalesce(p.credit, f.credit), '') as credit, coalesce(p.focus, f.focus) as focus,
          (select e.name from editors e where e.id = p.added_by) as added_by, coalesce(p.added_by = @editorId, false) as is_own
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

    /// <summary>One page of it: those added before or after a place, or the newest.</summary>
    public async Task<PicturePage> PageAsync(Person person, PictureSearch search)
    {
        var words = Words(search.Words);
        var forward = search.After is null;
        var (before, after) = (search.Before, search.After);
        var most = words.Count == 0 ? search.Count + 1 : SearchedAtOnce;
        var found = new List<LibraryPicture>();
        while (true)
        {
            var batch = await ListAsync(person, search.Undecided, before, after, forward, most);
            // Words are compared here, as database engines know the lower case of few scripts.
            found.AddRange(batch.Where(picture => words.All(picture.SearchText.Contains)));
            if (batch.Count < most || found.Count > search.Count)
            {
                break;
            }

            (before, after) = (forward ? batch[^1].Position : before, forward ? after : batch[^1].Position);
        }

        var more = found.Count > search.Count;
        if (more)
        {
            found.RemoveRange(search.Count, found.Count - search.Count);
        }

        if (!forward)
        {
            found.Reverse();
        }

        return new PicturePage
        {
            Pictures = found,
            Newer = found.Count > 0 && (forward ? search.Before is not null : more) ? found[0].Position : null,
            Older = found.Count > 0 && (!forward || more) ? found[^1].Position : null,
        };
    }

    /// <summary>The picture, or null where there is none that this person may see.</summary>
    public Task<LibraryPicture?> FindAsync(string hash, Person person) => read.FindAsync<LibraryPicture>($"{Select} where p.hash = @hash and {MaySee}", Values(hash, person));

    /// <summary>Whether this person may see the picture's files.</summary>
    public Task<bool> MaySeeAsync(string hash, Person person) => read.FindAsync<bool>($"select exists ({Select} where p.hash = @hash and {MaySee})", Values(hash, person));

    private Task<IReadOnlyList<LibraryPicture>> ListAsync(Person person, bool undecided, PicturePosition? before, PicturePosition? after, bool forward, int most) => read.ListAsync<LibraryPicture>($"""
        {Select}
        where {MaySee}
          and (not @undecided or coalesce(p.alt, f.alt) is null)
          and (p.added_at, p.hash) > (@afterAt, @afterHash)
          and (p.added_at, p.hash) < (@beforeAt, @beforeHash)
        order by p.added_at {(forward ? "desc" : "asc")}, p.hash {(forward ? "desc" : "asc")}
        limit @most
        """, new
    {
        all = person.MayPublish,
        editorId = person.Id,
        undecided,
        afterAt = after?.AddedAt ?? DateTimeOffset.MinValue,
        afterHash = after?.Hash ?? "",
        beforeAt = before?.AddedAt ?? DateTimeOffset.MaxValue,
        beforeHash = before?.Hash ?? "",
        most,
        At = read.Now,
    });

    private object Values(string hash, Person person) => new { hash, all = person.MayPublish, editorId = person.Id, At = read.Now };

    private static List<string> Words(string? search) => [.. CleanSearch(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(12)];

    // A search that holds characters no text of ours may hold finds nothing less for being cut there.
    private static string CleanSearch(string? search) =>
        Text.CleanText.Line(search is { Length: > 200 } ? search[..200] : search, 200).Value?.ToLowerInvariant() ?? "";
}
