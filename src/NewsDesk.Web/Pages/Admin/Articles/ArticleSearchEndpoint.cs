using System.Security.Claims;
using NewsDesk.Articles;
using NewsDesk.Desk;
using NewsDesk.Time;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>/admin/articles/search?q=: finds articles to link to.</summary>
public static class ArticleSearchEndpoint
{
    private const int LongestQuery = 200;

    public static void MapArticleSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/articles/search", async (string? q, ClaimsPrincipal user, ArticleSearch search, SiteTime time, AsOf asOf) =>
        {
            var found = await search.FindAsync(q?[..Math.Min(q.Length, LongestQuery)] ?? "", user.Person(), asOf);
            return Results.Json(found.Select(article => new
            {
                article.Slug,
                article.Headline,
                State = article.IsScheduled ? "scheduled" : "published",
                Date = time.Date(article.At),
            }));
        }).RequireAuthorization(Policies.Writer);
}
