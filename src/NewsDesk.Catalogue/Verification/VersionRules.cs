using NewsDesk.Portability;

namespace NewsDesk.Verification;

/// <summary>The rules of what points at a version and at its article, too.</summary>
internal sealed class VersionRules : RowRules
{
    public override string Stage => "references";

    public override string Table => "versions";

    public override int Batch => 5_000;

    protected override IReadOnlyList<(FaultKind Kind, string What, string Places)> Rules { get; } =
    [
        (FaultKind.Reference, "its interval is that of another article", $"""
            select {Version}
            from versions v
            join articles a on a.id = v.article_id
            join intervals i on i.version_id = v.id
            where {IdRange.Of("v.id")} and i.article_id <> v.article_id
            """),
        (FaultKind.Import, "an import remembers it as that of another article", $"""
            select {Version}
            from imports m
            join versions v on v.id = m.version_id
            join articles a on a.id = v.article_id
            where {IdRange.Of("m.version_id")} and m.key <> {ImportRecord.ArticleKey}
            """),
    ];
}
