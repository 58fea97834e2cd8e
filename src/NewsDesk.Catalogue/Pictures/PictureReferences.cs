using System.Text.RegularExpressions;
using NewsDesk.Articles;
using NewsDesk.Pictures.Files;

namespace NewsDesk.Pictures;

/// <summary>
/// Finds the pictures that a text's references name. A picture of the library is <c>{stem}-{first 12 digits of its hash}.{extension}</c>,
/// found by those digits whatever the stem; any other name means the picture that the article's own versions had under it.
/// </summary>
public static partial class PictureReferences
{
    /// <summary>The columns of a <see cref="StoredPicture"/>, of <c>pictures p</c>.</summary>
    internal const string Columns = "p.hash, p.width, p.height, p.format, p.length, nullif(p.caption, '') as caption, nullif(p.credit, '') "
        + "as credit, p.copyright";

    /// <summary>Every reference to a picture <c>p</c> of the library contains this.</summary>
    internal const string InText = "'-' || substr(p.hash, 1, 12) || '.'";

    private const int Digits = 12;

    private const string Select = $"""
        select {Columns}
        from pictures p
        """;

    public static string Of(string stem, string hash, string format) => $"{stem}-{hash[..Digits]}.{(format == "jpeg" ? "jpg" : format)}";

    public static async Task<Dictionary<string, StoredPicture>> FindAsync(
        CatalogueRead read, long? articleId, IEnumerable<string> references)
    {
        var found = new Dictionary<string, StoredPicture>(StringComparer.Ordinal);
        foreach (var reference in references.Distinct(StringComparer.Ordinal))
        {
            if ((await OfLibraryAsync(read, reference) ?? await OfArticleAsync(read, articleId, reference)) is { } picture)
            {
                found.Add(reference, picture);
            }
        }

        return found;
    }

    /// <summary>Only pictures that the person may see, as anybody can write down any name.</summary>
    public static async Task<Dictionary<string, StoredPicture>> FindAsync(
        CatalogueRead read, long? articleId, IEnumerable<string> references, Person person)
    {
        var found = await FindAsync(read, articleId, references);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        // By hash, as one picture may have thousands of names.
        foreach (var hash in found.Values.Select(picture => picture.Hash).Distinct())
        {
            if (await MaySeeAsync(read, articleId, hash, person))
            {
                shown.Add(hash);
            }
        }

        return found.Where(one => shown.Contains(one.Value.Hash)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>
    /// True for the pictures that the library shows the person, and for those that an editor put into a text of this article that they may
    /// read, unless a writer had written the name before, or it came with a draft that was taken over.
    /// </summary>
    private static async Task<bool> MaySeeAsync(CatalogueRead read, long? articleId, string hash, Person person) =>
        await new PictureLibrary(read).FindAsync(hash, person) is not null || await read.FindAsync<bool>($"""
            select exists (
              select 1
              from snapshots s
              join articles a on a.id = s.article_id
              join editors e on e.email = s.made_by and e.role <> 'writer'
              join pictures p on p.hash = @hash
              where s.article_id = @articleId and {NewsroomAccess.MayOpen} and {NewsroomAccess.MayRead}
                and s.act <> 'take over'
                and ({read.Dialect.Contains("s.content", InText)}
                  or exists (select 1 from version_pictures vp where vp.version_id = s.version_id and vp.hash = p.hash))
                and not exists (
                  select 1
                  from snapshots b
                  join editors w on w.email = b.made_by and (w.role = 'writer' or b.act = 'take over')
                  where b.article_id = s.article_id and b.number < s.number and {read.Dialect.Contains("b.content", InText)}))
            """, NewsroomAccess.Values(person, read.Now, new { articleId, hash }));

    private static async Task<StoredPicture?> OfLibraryAsync(
        CatalogueRead read, string reference) => Pattern.Match(reference) is { Success: true, Groups: var groups }
        ? await read.FindAsync<StoredPicture>($"{Select} where p.hash >= @digits and p.hash < @digits || 'g' order by p.hash limit 1",
            new { digits = groups[1].Value })
        : null;

    // Older versions count too, since a text that is restored still has their names.
    private static async Task<StoredPicture?> OfArticleAsync(CatalogueRead read, long? articleId, string reference) => articleId is null
        ? null : await read.FindAsync<StoredPicture>($"""
        {Select}
        join version_pictures vp on vp.hash = p.hash
        join versions v on v.id = vp.version_id
        where v.article_id = @articleId and vp.reference = @reference
        order by v.number desc, vp.position
        limit 1
        """, new { articleId, reference });

    [GeneratedRegex(@"-([0-9a-f]{12})\.(?:jpg|jpeg|png|webp|gif|avif)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern { get; }
}
