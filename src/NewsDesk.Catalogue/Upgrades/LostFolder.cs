using System.Globalization;
using System.Text;
using NewsDesk.Articles;
using NewsDesk.Files;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Portability;
using NewsDesk.Rendering;
using NewsDesk.Text;
using NewsDesk.Workflow;

namespace NewsDesk.Upgrades;

/// <summary>
/// Writes what going back would lose into a folder of Markdown. The folder itself is one to import: what readers see. Each other text has a
/// folder of its own, as importing it publishes it: <c>earlier/</c> holds what a later publish replaced, <c>not-public/</c> drafts and what
/// is scheduled, cancelled or withdrawn.
/// </summary>
internal sealed class LostFolder(string path, CatalogueRead now, PictureFiles files, MarkdownRenderer renderer)
{
    private const string Earlier = "earlier";
    private const string NotPublic = "not-public";

    private readonly string unfinished = path + ".part";
    private int count;

    /// <summary>The folder has its name once it is whole and on the disk.</summary>
    public async Task<LossReport> WriteAsync(LostWork lost, CancellationToken cancellation)
    {
        try
        {
            PrivateFiles.MakeFolder(unfinished);
            var report = await WriteAllAsync(lost, cancellation);
            FolderSync.FlushAll(unfinished);
            Directory.Move(unfinished, path);
            FolderSync.Flush(Path.GetDirectoryName(path)!);
            return report;
        }
        finally
        {
            Remove(unfinished);
        }
    }

    private async Task<LossReport> WriteAllAsync(LostWork lost, CancellationToken cancellation)
    {
        var versions = await lost.VersionsAsync();
        var site = new ContentFolder(unfinished, files);
        foreach (var version in versions)
        {
            cancellation.ThrowIfCancellationRequested();
            await AddAsync(site, version);
        }

        var drafts = await lost.DraftsAsync();
        foreach (var draft in drafts)
        {
            await AddAsync(draft, cancellation);
        }

        var pictures = await lost.PicturesAsync();
        Write("pictures.md", ["File", "Added", "Alt text", "Caption", "Credit"], pictures.Select(picture => new[]
        {
            site.AddPicture(picture.Reference, picture.Hash)
                ? "pictures/" + picture.Reference
                : picture.Reference + " (its file is missing)",
            Text(picture.AddedAt), picture.Alt, picture.Caption, picture.Credit,
        }));
        var accounts = await lost.AccountsAsync();
        Write("accounts.md", ["E-mail", "Name", "Role", "Made", "Disabled"], accounts.Select(account => new[]
        {
            account.Email, account.Name, account.Role.ToString().ToLowerInvariant(), Text(account.CreatedAt),
            account.DisabledAt is { } disabled ? Text(disabled) : null,
        }));
        var acts = await lost.ActsAsync();
        Write("audit.md", ["When", "Who", "What", "Article", "Detail"],
            acts.Select(act => new[] { Text(act.At), act.Who, act.Act, act.Slug, act.Detail }));
        return new LossReport
        {
            Folder = path,
            Publishes = versions.Count,
            Drafts = drafts.Count,
            Accounts = accounts.Count,
            Pictures = pictures.Count,
            Withdrawals = acts.Count(act => act.Act == "withdraw"),
            Erasures = acts.Count(act => act.Act == "erase"),
            DisabledAccounts = acts.Count(act => act.Act == "disable person"),
        };
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task AddAsync(ContentFolder site, LostVersion version)
    {
        var stored = (await VersionContent.FindAsync(now, version.Id))!;
        var text = new ArticleFileText
        {
            Content = stored.Content,
            Uid = version.Uid,
            Date = version.PublishedAt,
            Updated = version.UpdatedAt,
            Corrections = await CorrectionsAsync(stored),
            FrontMatter = stored.FrontMatter,
        };
        var isPublic = version is { HasBegun: true, IsWithdrawn: false };
        var folder = isPublic && version.IsLive && site.Takes(stored.Pictures)
            ? site
            : Own(isPublic ? Earlier : NotPublic, text, $"version {version.Number}");
        folder.Add(version.Type, text, stored.Pictures);
    }

    private async Task AddAsync(LostDraft draft, CancellationToken cancellation)
    {
        var text = new ArticleFileText { Content = draft.Content, Uid = draft.Uid };
        // Pictures of a text that can't be rendered stay where they are.
        var rendered = await renderer.RenderAsync(text.Content.Markdown, cancellation);
        var used = (rendered.Value?.Pictures ?? []).Select(picture => picture.Reference).Concat(text.Content.PicturesAround());
        Own(NotPublic, text, $"{draft.Kind} of {draft.Maker.Split('@')[0]}")
            .Add(draft.Type, text, await PictureReferences.FindAsync(now, draft.ArticleId, used));
    }

    private ContentFolder Own(string part, ArticleFileText text, string what)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{++count}-{Slug.From(text.Headline)}-{Slug.From(what)}");
        return new ContentFolder(Path.Combine(unfinished, part, name), files);
    }

    private Task<IReadOnlyList<DatedNote>> CorrectionsAsync(VersionContent version) => now.ListAsync<DatedNote>("""
        select n.kind, coalesce(n.noted_at, i.visible_from, v.created_at) as at, n.text
        from notes n
        join versions v on v.id = n.version_id
        left join intervals i on i.version_id = v.id
        where v.article_id = @ArticleId and v.number <= @Number
        order by v.number, n.id
        """, new { version.ArticleId, version.Number });

    private void Write(string name, string[] columns, IEnumerable<string?[]> rows)
    {
        var lines = new StringBuilder();
        foreach (var row in rows.Prepend([.. columns.Select(_ => "---")]).Prepend(columns))
        {
            lines.Append("| ").AppendJoin(" | ", row.Select(Cell)).Append(" |\n");
        }

        PrivateFiles.Write(Path.Combine(unfinished, name), lines.ToString());
    }

    private static string Cell(string? text) =>
        (text ?? "").ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
