using NewsDesk.Addresses;
using NewsDesk.Articles;
using NewsDesk.Audit;
using NewsDesk.Text;

namespace NewsDesk.Publishing;

/// <summary>Gives an article another slug; every address it had leads there in one hop.</summary>
public sealed class MoveArticle(Catalogue catalogue)
{
    public Task<Result> ExecuteAsync(long articleId, string slug, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(async write => await ArticleRow.FindAsync(write, articleId) is { HasNoAddress: true }
            ? Result.Rejected("The article has no address yet: it gets one when it is published.")
            : await WriteAsync(write, articleId, slug, by), cancellation);

    internal static async Task<Result> WriteAsync(CatalogueWrite write, long articleId, string slug, Actor by)
    {
        if (await ArticleRow.FindAsync(write, articleId) is not { } article)
        {
            return Result.NotFound("There is no such article.");
        }

        if (Slug.ProblemWith(slug) is { } invalid)
        {
            return Result.Rejected(invalid);
        }

        if (article.Type == "page" && Slug.IsReserved(slug))
        {
            return Result.Rejected($"The address '{slug}' is taken by a part of the site. Choose another.");
        }

        if (await FormerAddress.OwnerOfAsync(write, article.Type, slug) is { } owner && owner != articleId)
        {
            return Result.Rejected(await write.FindAsync<string>("select slug from articles where id = @owner", new { owner }) == slug
                ? $"The address '{slug}' belongs to another {article.Type}. Choose another."
                : $"'{slug}' is an old address of another {article.Type}: readers who kept it are led there. Only that {article.Type} can "
                    + "take it back. Choose another.");
        }

        if (slug == article.Slug)
        {
            return Result.Done;
        }

        await FormerAddress.MoveAsync(write, article.Type, articleId, article.Slug, slug);
        await write.RaiseGenerationAsync();
        await write.AuditAsync(by, "move", AuditSubject.Article(articleId), $"from {article.Slug} to {slug}");
        return Result.Done;
    }
}
