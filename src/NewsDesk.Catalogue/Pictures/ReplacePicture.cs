using NewsDesk.Articles;
using NewsDesk.Editors;
using NewsDesk.Rendering;
using NewsDesk.Storage;

namespace NewsDesk.Pictures;

/// <summary>
/// Puts one picture of the library in the place of another: every article that readers see with the old one gets a new
/// version with the new one, all of them in one transaction. Nothing is overwritten; the old picture stays in the record.
/// </summary>
public sealed class ReplacePicture(Catalogue catalogue, PublishArticle publish)
{
    /// <summary>More than this would hold up everybody else's saving for too long.</summary>
    private const int MostArticles = 200;

    private const int Attempts = 3;

    /// <param name="hash">The picture that goes.</param>
    /// <param name="replacement">The picture that comes; it is in the library.</param>
    /// <param name="kind">What the new versions are, as for any edit.</param>
    /// <param name="note">What readers are told; required for a clarification and a correction.</param>
    /// <param name="by">Who replaces it.</param>
    /// <param name="cancellation">Stops before anything is written.</param>
    public async Task<ReplaceResult> ExecuteAsync(
        string hash, LibraryPicture replacement, EditKind kind, string? note, Person by, CancellationToken cancellation)
    {
        if (hash == replacement.Hash)
        {
            return ReplaceResult.Refused("That is the very same picture. Choose another file.");
        }

        if (kind == EditKind.First)
        {
            return ReplaceResult.Refused("Say what kind of edit this is.");
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var users = catalogue.Read(read => PictureUsers.List(read, hash));
            if (WhyNot(users) is { } whyNot)
            {
                return ReplaceResult.Refused(whyNot);
            }

            var prepared = new List<PreparedPublication>();
            foreach (var user in users.Where(IsReplaced))
            {
                var content = VersionContent.Find(catalogue, user.LiveVersionId!.Value)!;
                var publication = With(content, hash, replacement).ToPublication(kind, by.Email) with { Note = note };
                var one = await publish.PrepareAsync(publication, cancellation);
                if (one.Problem is not null)
                {
                    return ReplaceResult.Refused(users.Count(IsReplaced) == 1 ? one.Problem : $"“{user.Headline}”: {one.Problem}");
                }

                prepared.Add(one);
            }

            if (await catalogue.WriteAsync(write => Write(write, hash, replacement, by, users, prepared), cancellation) is { } done)
            {
                return done;
            }
        }

        return ReplaceResult.Refused("The articles that use the picture were being changed at the same time. Try again.");
    }

    /// <returns>Null where the articles have changed since they were prepared; nothing was written then.</returns>
    private static ReplaceResult? Write(
        CatalogueWrite write, string hash, LibraryPicture replacement, Person by, IReadOnlyList<PictureUser> users, List<PreparedPublication> prepared)
    {
        if (!PictureUsers.List(write, hash).SequenceEqual(users))
        {
            return null;
        }

        Inherit(write, hash, replacement.Hash);
        foreach (var one in prepared)
        {
            if (PublishArticle.Write(write, one).Problem is { } problem)
            {
                // All or nothing: what was asked above leaves no reason to refuse one of them, and an exception rolls back.
                throw new InvalidOperationException($"{one.Publication.Slug} could not be published with another picture: {problem}");
            }
        }

        write.Audit(by.Email, "replace picture", null, $"{hash[..12]} by {replacement.Reference}, in {prepared.Count} articles");
        return new ReplaceResult
        {
            Replaced = [.. users.Where(IsReplaced).Select(user => user.Headline)],
            LeftAlone = [.. users.Where(user => user is { IsWithdrawn: true, LiveUses: true }).Select(user => user.Headline)],
        };
    }

    private static bool IsReplaced(PictureUser user) => user is { LiveUses: true, IsWithdrawn: false };

    private static string? WhyNot(IReadOnlyList<PictureUser> users)
    {
        if (users.FirstOrDefault(user => user.ScheduledUses || (IsReplaced(user) && user.IsScheduled)) is { } scheduled)
        {
            return $"A version of “{scheduled.Headline}” is scheduled. Change the picture there yourself, or cancel that version, and replace the picture then.";
        }

        return users.Count(IsReplaced) is > MostArticles and var count
            ? $"{count} articles use this picture, and {MostArticles} can be changed at once. Change the picture in the articles themselves."
            : null;
    }

    private static VersionContent With(VersionContent content, string hash, LibraryPicture replacement)
    {
        var replaced = content.Pictures.Where(picture => picture.Value.Hash == hash).Select(picture => picture.Key).ToHashSet(StringComparer.Ordinal);
        var stored = replacement.ToStored();
        var pictures = content.Pictures.ToDictionary(
            picture => picture.Key, picture => replaced.Contains(picture.Key) ? stored : picture.Value, StringComparer.Ordinal);
        pictures[replacement.Reference] = stored;
        var text = content.Content;
        return content with
        {
            Content = text with
            {
                Markdown = PictureRewrite.Run(text.Markdown, reference => replaced.Contains(reference) ? replacement.Reference : null),
                Lead = text.Lead is { } lead && replaced.Contains(lead.Reference) ? lead with { Reference = replacement.Reference } : text.Lead,
            },
            Pictures = pictures,
        };
    }

    /// <summary>What the library said of the old picture is said of the new one, where nobody said anything of that yet.</summary>
    private static void Inherit(CatalogueWrite write, string from, string to) => write.Execute("""
        update pictures
        set alt = coalesce(pictures.alt, o.alt), caption = coalesce(pictures.caption, o.caption), credit = coalesce(pictures.credit, o.credit)
        from pictures o
        where pictures.hash = @to and o.hash = @from
        """, new { from, to });
}

/// <summary>Which articles have the new picture, or the problem for which none has.</summary>
public sealed record ReplaceResult
{
    public string? Problem { get; init; }

    /// <summary>The headlines of what was published anew.</summary>
    public IReadOnlyList<string> Replaced { get; init; } = [];

    /// <summary>The headlines of withdrawn articles, which keep the old picture.</summary>
    public IReadOnlyList<string> LeftAlone { get; init; } = [];

    internal static ReplaceResult Refused(string problem) => new() { Problem = problem };
}
