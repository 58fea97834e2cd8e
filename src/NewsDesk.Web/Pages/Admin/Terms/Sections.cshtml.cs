using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NewsDesk.Terms;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Terms;

/// <summary>All sections and their order.</summary>
[Authorize(Policy = Policies.Editor)]
public sealed class SectionsModel(TermList list, MoveSection move) : AdminPage
{
    public IReadOnlyList<ListedTerm> Sections { get; private set; } = [];

    public IReadOnlyList<ListedTerm> Offered { get; private set; } = [];

    public async Task OnGetAsync() => await ShowAsync();

    public async Task<IActionResult> OnPostAsync(long? up, long? down, CancellationToken cancellation)
    {
        Problem = (up ?? down) is { } id
            ? (await move.ExecuteAsync(id, up is null ? 1 : -1, Person, cancellation)).Problem
            : "Say which section moves.";
        await ShowAsync();
        return Problem is null ? Moved((up ?? down)!.Value, isUp: up is not null) : Page();
    }

    /// <summary>Says where the section stands now. The address names a button of it, so that the focus is there.</summary>
    private RedirectResult Moved(long id, bool isUp)
    {
        var place = Offered.TakeWhile(section => section.Id != id).Count();
        if (place == Offered.Count)
        {
            // Somebody has retired it since.
            return Redirect("/admin/sections");
        }

        Flash($"{Offered[place].Name} is now {Ordinal(place + 1)}.");
        var goesOnUp = place == Offered.Count - 1 || (isUp && place > 0);
        return Redirect($"/admin/sections#{(goesOnUp ? "up" : "down")}-{id}");
    }

    private static string Ordinal(int place) => place switch
    {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        _ => $"number {place}",
    };

    private async Task ShowAsync()
    {
        (Title, Sections) = ("Sections", await list.SectionsAsync());
        Offered = [.. Sections.Where(section => section.RetiredAt is null)];
    }
}
