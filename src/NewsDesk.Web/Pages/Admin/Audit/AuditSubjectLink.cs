using System.Globalization;
using NewsDesk.Audit;

namespace NewsDesk.Web.Pages.Admin.Audit;

/// <summary>One of the things that a line of the audit is about; its kind and id are the query that narrows the audit to it.</summary>
public sealed record AuditSubjectLink(string Kind, string Id, string Name, string? Page)
{
    private const int ShortHash = 12;

    public string ShortId => Kind == "picture" ? Id[..ShortHash] : Id;

    public static IReadOnlyList<AuditSubjectLink> Of(AuditEntry entry)
    {
        AuditSubjectLink?[] links =
        [
            Link("article", "/admin/articles", entry.ArticleId, entry.Headline ?? ""),
            entry.PictureHash is { } hash ? Link("picture", "/admin/pictures", hash, hash[..ShortHash], entry.Picture) : null,
            Link("person", "/admin/people", entry.PersonId, entry.Person),
            Link("section", "/admin/sections", entry.SectionId, entry.Section),
            Link("tag", "/admin/tags", entry.TagId, entry.Tag),
            Link("author", "/admin/authors", entry.AuthorId, entry.Author),
            Link("token", "", entry.TokenId, null),
        ];
        return [.. links.OfType<AuditSubjectLink>()];
    }

    private static AuditSubjectLink? Link(string kind, string folder, long? id, string? name) =>
        id?.ToString(CultureInfo.InvariantCulture) is { } number ? Link(kind, folder, number, number, name) : null;

    private static AuditSubjectLink Link(string kind, string folder, string id, string called, string? name) => new(
        kind, id, name is null or "" ? $"{char.ToUpperInvariant(kind[0])}{kind[1..]} {called}" : name,
        name is null ? null : $"{folder}/{id}");
}
