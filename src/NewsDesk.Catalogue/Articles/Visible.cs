namespace NewsDesk.Articles;

/// <summary>The one rule of visibility. Every query for readers reaches versions through it.</summary>
internal static class Visible
{
    /// <summary>The visible versions as a table, at most one an article. It needs the parameters <c>@At</c> and <c>@Now</c> of a
    /// <see cref="AsOf"/>.</summary>
    public const string Versions = $"""
        (
          select v.id, v.article_id, v.number, v.kind, v.section_id, {ContentRow.Columns},
            i.visible_from, i.published_at, case when i.updated_at <= @At then i.updated_at end as updated_at
          from intervals i
          join versions v on v.id = i.version_id
          where i.visible_from <= @At and @At < i.visible_until
            and not exists (
              select 1 from withdrawals w
              where w.article_id = i.article_id and w.withdrawn_at <= @Now and @Now < w.returned_at)
        )
        """;

    /// <summary>The intervals of versions that readers have seen by <c>@At</c>, superseded ones too, for notes and history.</summary>
    public const string SeenVersions = """
        (
          select i.version_id, i.article_id, i.visible_from
          from intervals i
          where i.visible_from <= @At
        )
        """;
}
