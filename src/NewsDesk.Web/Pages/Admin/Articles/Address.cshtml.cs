using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Gives an article another address; the old ones lead there.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class AddressModel(CatalogueRead read, MoveArticle move) : ArticlePage(read)
{
    [BindProperty]
    public string? Slug { get; set; }

    public void OnGet() => Slug = Article.Slug;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await AnswerAsync(
        await move.ExecuteAsync(Id, Slug?.Trim() ?? "", Person, cancellation), "The address is changed; the old one leads to it.");
}
