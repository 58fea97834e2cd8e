using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.Pictures.Files;
using NewsDesk.Text;

namespace NewsDesk.Pictures;

/// <summary>The newsroom's pictures: editors see all of them, writers those that they uploaded or that readers have seen.</summary>
public sealed class PictureLibrary(CatalogueRead read)
{
    public const int PageSize = 24;

    public const string NoSuchPicture = "There is no such picture.";

    private const int SearchedAtOnce = 500;

    // The first public use fills the fields that nobody has described in the library.
    private const string Select = $"""
        select p.hash, p.width, p.height, p.format, p.length, p.added_at, p.name, p.copyright, f.reference as first_reference,
          coalesce(p.alt, f.alt) as alt, nullif(coalesce(p.caption, f.caption), '') as caption,
            nullif(coalesce(p.credit, f.credit), '') as credit, coalesce(p.focus, f.focus) as focus,
          (select e.name from editors e where e.id = p.added_by) as added_by, coalesce(p.added_by = @editorId, false) as is_own
        from pictures p
        left join version_pictures f on (f.version_id, f.position) = (
          select vp.version_id, vp.position
          from version_pictures vp
          join {Visible.SeenVersions} i on i.version_id = vp.version_id
          where vp.hash = p.hash
          order by vp.position < 0, vp.version_id, vp.position
          limit 1)
        """;

    private const string MaySee = "(@all or f.hash is not null or exists (select 1 from picture_uploads u where u.hash = p.hash and "
        + "u.editor_id = @editorId))";

    /// <summary>The newest first. Null where the request's position is no instant and hash.</summary>
    public async Task<Page<LibraryPicture>?> PageAsync(Person person, string? words, bool undecided, PageRequest request)
    {
        if (request.Position is { } position
            && (position.At is null || position.Id.Length != 32 || !position.Id.All(char.IsAsciiHexDigitLower)))
        {
            return null;
        }

        var wanted = Words(words);
        var found = new List<LibraryPicture>();
        var part = request with { Size = wanted.Count == 0 ? request.Size + 1 : SearchedAtOnce };
        while (true)
        {
            var pictures = await ListAsync(person, undecided, part);
            // The words are compared here, as database engines know the lower case of few scripts.
            found.AddRange(pictures.Where(picture => wanted.All(picture.SearchText.Contains)));
            if (pictures.Count < part.Size || found.Count > request.Size)
            {
                return request.PageOf(found, Position);
            }

            part = part.After is null ? part with { Before = Position(pictures[^1]) } : part with { After = Position(pictures[^1]) };
        }
    }

    public Task<LibraryPicture?> FindAsync(string hash, Person person) =>
        read.FindAsync<LibraryPicture>($"{Select} where p.hash = @hash and {MaySee}", Values(hash, person));

    /// <summary>Finds it by its reference in a text, with or without <c>/pictures/</c> before it.</summary>
    public async Task<LibraryPicture?> FindByReferenceAsync(string reference, Person person)
    {
        const string Folder = "/pictures/";
        var name = reference.StartsWith(Folder, StringComparison.Ordinal) ? reference[Folder.Length..] : reference;
        return (await PictureReferences.FindAsync(read, null, [name])).TryGetValue(name, out var stored)
            ? await FindAsync(stored.Hash, person) : null;
    }

    private static ListPosition Position(LibraryPicture picture) => new(picture.AddedAt, picture.Hash);

    private Task<IReadOnlyList<LibraryPicture>> ListAsync(Person person, bool undecided, PageRequest request) =>
        read.ListAsync<LibraryPicture>($"""
            {Select}
            where {MaySee}
              and (not @undecided or coalesce(p.alt, f.alt) is null)
              and {request.Beyond("p.added_at, p.hash", "@addedAt, @hash")}
            order by p.added_at {request.Direction()}, p.hash {request.Direction()}
            limit @limit
            """, new
        {
            all = person.MayPublish,
            editorId = person.Id,
            undecided,
            addedAt = request.Position?.At,
            hash = request.Position?.Id,
            limit = request.Size,
            At = read.Now,
        });

    private object Values(string hash, Person person) => new { hash, all = person.MayPublish, editorId = person.Id, At = read.Now };

    // A search with characters that no text may hold finds all pictures.
    private static List<string> Words(string? search)
    {
        var clean = Text.CleanText.Line(search is { Length: > 200 } ? search[..200] : search, 200).Value ?? "";
        return [.. clean.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(12)];
    }
}
