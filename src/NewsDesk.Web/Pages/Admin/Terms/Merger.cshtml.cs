using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Terms;

/// <summary>Says what will become of two tags that are to be merged, and merges them.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class MergerModel(TermList list, MergeTags merge) : AdminPage
{
    public ListedTerm Tag { get; private set; } = null!;

    /// <summary>The tag that stays; null where none can.</summary>
    public ListedTerm? Stays { get; private set; }

    public string? Into { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, string? into) =>
        await ShowAsync(id, into) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, string? into, CancellationToken cancellation)
    {
        if (!await ShowAsync(id, into))
        {
            return NotFound();
        }

        var merged = await merge.ExecuteAsync(id, into, Person, cancellation);
        return Answer(merged, $"{Tag.Name} has gone into this tag.", $"/admin/tags/{merged.Value}");
    }

    private async Task<bool> ShowAsync(long id, string? into)
    {
        if (await list.FindAsync(TermKind.Tag, id) is not { } tag)
        {
            return false;
        }

        (Tag, Title, Into) = (tag, $"Merge {tag.Name}", into);
        (var stays, Problem) = await merge.FindAsync(id, into);
        Stays = stays is null ? null : await list.FindAsync(TermKind.Tag, stays.Id);
        return true;
    }
}
