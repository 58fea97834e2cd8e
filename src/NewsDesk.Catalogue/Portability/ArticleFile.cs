using NewsDesk.Articles;
using NewsDesk.Pictures.Imaging;
using NewsDesk.Rendering;
using NewsDesk.Text;
using NewsDesk.Time;
using YamlDotNet.RepresentationModel;

namespace NewsDesk.Portability;

/// <summary>One Markdown file of a content folder, as a publication without pictures and kind.</summary>
internal sealed record ArticleFile
{
    public required string Path { get; init; }

    public required byte[] Bytes { get; init; }

    public required Publication Publication { get; init; }

    /// <summary>Null where problems are added to the list, which is empty before.</summary>
    public static ArticleFile? Read(string folder, string path, SiteTime time, Actor by, List<ImportProblem> problems)
    {
        if (ContentFile.Read(folder, path, problems) is not var (bytes, text))
        {
            return null;
        }

        if (Split(text) is not { } parts)
        {
            problems.Add(new ImportProblem(path, 1,
                "The file has no front matter: begin it with a line ---, the keys, and a second line ---."));
            return null;
        }

        var root = ContentYaml.Load(parts.FrontMatter, 2, path, problems);
        if (root is not YamlMappingNode keys)
        {
            problems.AddRange(root is null ? [] : [new ImportProblem(path, 2, "The front matter must be keys with values.")]);
            return null;
        }

        var publication = ToPublication(new FrontMatter(keys, 2, path, problems), path, parts, time, by);
        return problems.Count == 0 ? new ArticleFile { Path = path, Bytes = bytes, Publication = publication } : null;
    }

    public static string? Date(string? frontMatter) =>
        frontMatter is not null && ContentYaml.Load(frontMatter, 2, "", []) is YamlMappingNode keys
            ? new FrontMatter(keys, 2, "", []).Text("date") : null;

    private static (string FrontMatter, string Body)? Split(string text)
    {
        var start = LineEnd(text, 0);
        if (text.AsSpan(0, start).TrimEnd() is not "---")
        {
            return null;
        }

        for (var at = start; at < text.Length; at = LineEnd(text, at))
        {
            var next = LineEnd(text, at);
            if (text.AsSpan(at, next - at).TrimEnd() is "---" or "...")
            {
                return (text[start..at], text[next..]);
            }
        }

        return null;

        static int LineEnd(string text, int from) => text.IndexOf('\n', from) is var end and >= 0 ? end + 1 : text.Length;
    }

    private static Publication ToPublication(
        FrontMatter keys, string path, (string FrontMatter, string Body) parts, SiteTime time, Actor by)
    {
        var title = keys.Text("title");
        if (title is null)
        {
            keys.Report("title", "The title is missing.");
        }

        return new Publication
        {
            Type = path.StartsWith("pages/", StringComparison.Ordinal) ? ArticleType.Page : ArticleType.Article,
            Uid = Uid(keys),
            Content = new ArticleContent
            {
                Headline = title ?? "",
                Slug = keys.Text("slug") ?? SlugOfName(path),
                Summary = keys.Text("summary") ?? "",
                Markdown = parts.Body,
                Language = keys.Text("language"),
                Genre = keys.Choice("genre", Genre.News),
                Section = keys.Text("section"),
                Authors = keys.Texts("authors") is { Count: > 0 } authors ? authors : keys.Text("author") is { } author ? [author] : [],
                Tags = keys.Texts("tags"),
                Lead = Lead(keys),
                Source = Source(keys),
                SearchTitle = keys.Text("search_title"),
                SocialImage = Picture(keys, "social_image"),
            },
            Kind = EditKind.First,
            VisibleFrom = keys.Instant("date", time),
            UpdatedAt = keys.Instant("updated", time),
            Scheduled = ScheduledVersions.Cancel,
            EarlierNotes = Notes(keys, time),
            FrontMatter = parts.FrontMatter,
            By = by,
        };
    }

    private static string SlugOfName(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        return Text.Slug.IsValid(name) ? name : Text.Slug.From(name);
    }

    private static string? Uid(FrontMatter keys)
    {
        var id = keys.Text("id");
        if (id is not null && (id.Length > 64 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':')))
        {
            keys.Report("id", "The id may hold letters a to z, digits, and - _ . : only, at most 64.");
        }

        return id;
    }

    private static LeadPicture? Lead(FrontMatter keys)
    {
        if (Picture(keys, "image") is not { } reference)
        {
            return null;
        }

        var focus = keys.Text("image_focus");
        if (focus is not null && !FocusPoint.All.Contains(focus))
        {
            keys.Report("image_focus", $"'image_focus' must be one of {string.Join(", ", FocusPoint.All)}.");
        }

        return new LeadPicture(reference, keys.Text("image_alt"), keys.Text("image_caption"), keys.Text("image_credit"), focus);
    }

    private static string? Picture(FrontMatter keys, string key)
    {
        var path = keys.Text(key);
        var reference = path is null ? null : PictureReference.Read(LinkTarget.Read(path));
        if (path is not null && reference is null)
        {
            keys.Report(key, $"The image '{path}' is not a file under pictures/.");
        }

        return reference;
    }

    private static ArticleSource? Source(FrontMatter keys)
    {
        if (keys.Part("source") is not { } source)
        {
            return null;
        }

        if (source.Text("agency") is not { } agency)
        {
            keys.Report("source", "The source names no agency.");
            return null;
        }

        return new ArticleSource(agency, source.Text("url"), source.YesNo("republish"));
    }

    private static List<DatedNote> Notes(FrontMatter keys, SiteTime time)
    {
        var notes = new List<DatedNote>();
        foreach (var part in keys.Parts("corrections"))
        {
            var kind = part.Choice("kind", EditKind.Correction);
            if (part.Instant("date", time) is { } at && part.Text("text") is { } text
                && kind is EditKind.Correction or EditKind.Clarification)
            {
                notes.Add(new DatedNote(kind, at, text));
            }
            else
            {
                part.Report("text", "A correction needs a date, a text, and the kind correction or clarification.");
            }
        }

        return notes;
    }
}
