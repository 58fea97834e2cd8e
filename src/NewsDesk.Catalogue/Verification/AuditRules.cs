namespace NewsDesk.Verification;

/// <summary>The audit keeps the ids of things for ever. A thing that is not there was merged, or erased with its words in the
/// audit.</summary>
internal sealed class AuditRules : RowRules
{
    private const string Row = "'row ' || u.id || ' (' || u.act || ')'";

    public override string Stage => "audit";

    public override string Table => "audit";

    public override int Batch => 2_000;

    protected override IReadOnlyList<(FaultKind Kind, string What, string Places)> Rules { get; } =
    [
        Lost("an article", "u.article_id", "articles", mayBeErased: false),
        Lost("a person", "u.person_id", "editors", mayBeErased: false),
        Lost("a token", "u.token_id", "tokens", mayBeErased: false),
        Lost("the token of a program", "u.by_token", "tokens", mayBeErased: false),
        Lost("a section", "u.section_id", "sections"),
        Lost("an author", "u.author_id", "authors"),
        Lost("a picture", "u.picture_hash", "pictures", key: "hash"),
        Lost("the picture that replaced another", "u.replacement_hash", "pictures", key: "hash"),
        Lost("a tag", "u.tag_id", "tags", unless: "and not exists (select 1 from audit m where m.merged_tag_id = u.tag_id)"),
    ];

    private static (FaultKind Kind, string What, string Places) Lost(
        string thing, string column, string table, bool mayBeErased = true, string key = "id", string unless = "") =>
        (FaultKind.Audit, $"it is about {thing} that is not there and was not erased", $"""
            select {Row}
            from audit u
            where {IdRange.Of("u.id")} and {column} is not null {(mayBeErased ? "and u.detail <> ''" : "")}
              and not exists (select 1 from {table} t where t.{key} = {column}) {unless}
            """);
}
