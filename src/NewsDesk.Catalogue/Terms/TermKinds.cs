using NewsDesk.Audit;

namespace NewsDesk.Terms;

/// <summary>The differences between sections, tags and authors.</summary>
public static class TermKinds
{
    /// <summary>The word for it in the catalogue, the audit and sentences.</summary>
    public static string Name(this TermKind kind) => kind switch
    {
        TermKind.Section => "section",
        TermKind.Tag => "tag",
        _ => "author",
    };

    /// <summary>The table, and the first part of the address.</summary>
    public static string Plural(this TermKind kind) => $"{kind.Name()}s";

    public static FieldTexts Texts(this TermKind kind, Term term) => kind switch
    {
        TermKind.Section => FieldTexts.Of(("name", term.Name), ("address", term.Slug), (DescriptionField(kind), term.Description)),
        TermKind.Tag => FieldTexts.Of(("name", term.Name), ("address", term.Slug)),
        _ => FieldTexts.Of(
            ("name", term.Name), ("kind", term.KindText!), ("address", term.Slug), (DescriptionField(kind), term.Description)),
    };

    internal static AuditSubject Subject(this TermKind kind, long id) => kind switch
    {
        TermKind.Section => AuditSubject.Section(id),
        TermKind.Tag => AuditSubject.Tag(id),
        _ => AuditSubject.Author(id),
    };

    internal static string DescriptionField(this TermKind kind) => kind == TermKind.Author ? "text about them" : "description";

    internal static int LongestDescription(this TermKind kind) => kind == TermKind.Author ? 1_000 : 500;

    /// <summary>The columns of a <see cref="Term"/> in a table <c>t</c>.</summary>
    internal static string Columns(this TermKind kind) => kind switch
    {
        TermKind.Section => "t.id, t.slug, t.name, t.retired_at, t.description",
        TermKind.Tag => "t.id, t.slug, t.name, t.retired_at",
        _ => "t.id, t.slug, t.name, t.retired_at, t.kind as author_kind, t.bio as description",
    };
}
