using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Takes a published article away from readers.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class WithdrawalModel(CatalogueRead read, WithdrawArticle withdraw) : ArticlePage(read)
{
    [BindProperty]
    public string? Notice { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await AnswerAsync(
        await withdraw.ExecuteAsync(Id, Notice ?? "", Reason ?? "", Person, cancellation), "Withdrawn. Its addresses now say so.");
}
