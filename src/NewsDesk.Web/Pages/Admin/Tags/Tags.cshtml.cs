using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Tags;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Tags;

/// <summary>Tags by name.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class TagsModel(AllTags all) : AdminPage
{
    /// <summary>How many are shown at once.</summary>
    public const int Most = 200;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<DeskTag> Tags { get; private set; } = [];

    public async Task OnGetAsync() => (Title, Tags) = ("Tags", await all.ListAsync(Q, Most));
}
