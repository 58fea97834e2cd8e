using NewsDesk.Articles;
using NewsDesk.Files;
using NewsDesk.Pictures.Files;
using NewsDesk.Portability;
using NewsDesk.Text;

namespace NewsDesk.Upgrades;

/// <summary>A folder that an import takes: article files, and the pictures that they use.</summary>
internal sealed class ContentFolder(string path, PictureFiles files)
{
    private readonly Dictionary<string, string> hashes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>False where a picture of this name stands here already and is another one.</summary>
    public bool Takes(IReadOnlyDictionary<string, StoredPicture> pictures) =>
        pictures.All(picture => !hashes.TryGetValue(picture.Key, out var hash) || hash == picture.Value.Hash);

    public void Add(ArticleType type, ArticleFileText text, IReadOnlyDictionary<string, StoredPicture> pictures)
    {
        var name = Slug.IsValid(text.Content.Slug) ? text.Content.Slug : Slug.From(text.Headline);
        var folder = Path.Combine(path, type == ArticleType.Page ? "pages" : "articles");
        PrivateFiles.MakeFolder(folder);
        PrivateFiles.Write(Path.Combine(folder, name + ".md"), text.ToString());
        foreach (var (reference, picture) in pictures)
        {
            AddPicture(reference, picture.Hash);
        }
    }

    /// <summary>Copies the original, unless it is lost or its name would lead out of the folder.</summary>
    public bool AddPicture(string reference, string hash)
    {
        var below = Path.Combine(path, "pictures") + Path.DirectorySeparatorChar;
        var target = Path.GetFullPath(Path.Combine(below, reference));
        if (files.OriginalPathOf(hash) is not { } original || !target.StartsWith(below, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            PrivateFiles.MakeFolder(Path.GetDirectoryName(target)!);
            File.Delete(target);
            PrivateFiles.Copy(original, target);
        }
        catch (IOException problem) when (!DiskProblem.Is(problem))
        {
            // The name is too long for a file, or is that of a folder.
            return false;
        }

        hashes[reference] = hash;
        return true;
    }
}
