using NewsDesk.Articles;
using NewsDesk.Audit;

namespace NewsDesk.Terms;

/// <summary>Merges a tag into another: its articles are filed under the other, and its address and name lead there.</summary>
public sealed class MergeTags(Catalogue catalogue)
{
    /// <param name="id">The tag that goes.</param>
    /// <param name="into">The name of the tag that stays.</param>
    public Task<Result<long>> ExecuteAsync(long id, string? into, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => WriteAsync(write, id, into?.Trim() ?? "", by), cancellation);

    /// <summary>Finds the tag that would stay; nothing is changed.</summary>
    public Task<Result<Term>> FindAsync(long id, string? into) => catalogue.ReadAsync(read => FindAsync(read, id, into?.Trim() ?? ""));

    private static async Task<Result<Term>> FindAsync(CatalogueRead read, long id, string into)
    {
        if (await FormerName.OwnerOfAsync(read, TermKind.Tag, into) is not { } target
            || await TermRow.FindAsync(read, TermKind.Tag, target) is not { } other)
        {
            return Result.Rejected<Term>(
                into == "" ? "Name the tag that stays." : $"There is no tag named '{into}'. Choose one that is there.");
        }

        if (target == id)
        {
            return Result.Rejected<Term>("A tag can’t go into itself. Choose another.");
        }

        if (other.RetiredAt is not null)
        {
            return Result.Rejected<Term>($"{other.Name} is retired: nothing new would be filed under it. Bring it back first, or "
                + "choose another.");
        }

        return other;
    }

    private static async Task<Result<long>> WriteAsync(CatalogueWrite write, long id, string into, Actor by)
    {
        if (await TermRow.FindAsync(write, TermKind.Tag, id) is not { } tag)
        {
            return Result.NotFound<long>("There is no such tag.");
        }

        var found = await FindAsync(write, id, into);
        if (found.Value is not { } other)
        {
            return new Result<long>(found);
        }

        var target = other.Id;
        // An address that no reader can have known does not lead to the other tag: that would tell what the hidden article is filed under.
        var wasKnown = await write.FindAsync<bool>($"""
            select added_at is not null or exists (
              select 1
              from version_tags vt
              join {Visible.SeenVersions} i on i.version_id = vt.version_id
              where vt.tag_id = @id)
            from tags
            where id = @id
            """, new { id, At = write.Now });
        // A version that has both keeps the place of the one that stays.
        await write.ExecuteAsync("""
            delete from version_tags
            where tag_id = @id and version_id in (select version_id from version_tags where tag_id = @target);
            update version_tags set tag_id = @target where tag_id = @id;

            insert into listing (scope, scope_id, published_at, article_id, version_id)
            select scope, @target, published_at, article_id, version_id from listing where scope = 'tag' and scope_id = @id
            on conflict do nothing;
            delete from listing where scope = 'tag' and scope_id = @id;

            update former_addresses set target = @target where type = 'tag' and target = @id and @wasKnown;
            delete from former_addresses where type = 'tag' and target = @id;
            insert into former_addresses (type, slug, target) select 'tag', @Slug, @target where @wasKnown;
            update former_names set target = @target where type = 'tag' and target = @id;
            delete from tags where id = @id;
            """, new { id, target, tag.Slug, wasKnown });
        await FormerName.LeaveAsync(write, TermKind.Tag, tag.Name, target);
        await write.RaiseGenerationAsync();
        await write.AuditAsync(by, "merge tags", AuditSubject.Tag(target) with { MergedTagId = id }, $"{tag.Name} into {other.Name}");
        return target;
    }
}
