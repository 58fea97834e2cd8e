using Microsoft.AspNetCore.Mvc;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;
using NewsDesk.Workflow;

namespace NewsDesk.Web.Pages.Admin.Articles;

/// <summary>Links by which people without an account read an unpublished text.</summary>
public sealed class PreviewsModel(CatalogueRead read, GuestPreviews previews, NewsDeskOptions options) : ArticlePage(read)
{
    private const string Shown = "preview";

    [BindProperty]
    public int Days { get; set; } = 7;

    [BindProperty]
    public long Preview { get; set; }

    public string? Made { get; private set; }

    public IReadOnlyList<GuestPreview> Links { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await ShowAsync();
        Made = TakeShown(Shown) is [var link] ? link : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        (var secret, Problem) = await previews.MakeAsync(Id, Days, Person, cancellation);
        if (secret is null)
        {
            await ShowAsync();
            return Page();
        }

        ShowOnce(Shown, $"{options.BaseUrl}/previews/{secret}");
        return GoOn("The link is made.", "/previews");
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellation)
    {
        await ShowAsync();
        return await AnswerAsync(await previews.RevokeAsync(Id, Preview, Person, cancellation), "The preview has ended.",
            $"/admin/articles/{Id}/previews");
    }

    private async Task ShowAsync() => Links = await GuestPreviews.ListAsync(Read, Id, Person);
}
