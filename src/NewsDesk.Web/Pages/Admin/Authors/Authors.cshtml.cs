using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Authors;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.Authors;

/// <summary>Authors by name.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class AuthorsModel(AllAuthors all) : AdminPage
{
    /// <summary>How many are shown at once.</summary>
    public const int Most = 200;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<DeskAuthor> Authors { get; private set; } = [];

    public async Task OnGetAsync() => (Title, Authors) = ("Authors", await all.ListAsync(Q, Most));
}
