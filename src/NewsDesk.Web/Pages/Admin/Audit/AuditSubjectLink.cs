using System.Globalization;
using NewsDesk.Audit;

namespace NewsDesk.Web.Pages.Admin.Audit;

/// <summary>One of the things that a line of the audit is about.</summary>
/// <param name="Kind">Also the key by which the audit is narrowed to it.</param>
/// <param name="Id">By which the audit is narrowed to it.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Page">Its page in the newsroom; null where there is none, or no more.</param>
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

    /// <param name="kind">What it is.</param>
    /// <param name="folder">The address below which its page is.</param>
    /// <param name="id">In that address.</param>
    /// <param name="called">What stands for the name where it has none.</param>
    /// <param name="name">Null where it is gone.</param>
    private static AuditSubjectLink Link(string kind, string folder, string id, string called, string? name) => new(
        kind, id, name is null or "" ? $"{char.ToUpperInvariant(kind[0])}{kind[1..]} {called}" : name, name is null ? null : $"{folder}/{id}");
}
