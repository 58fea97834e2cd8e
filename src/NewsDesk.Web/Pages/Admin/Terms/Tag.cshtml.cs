using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

public sealed class TagModel(TermList list, EditTerm edit, RetireTerm retire) : TermPage(TermKind.Tag, list, edit, retire)
{
    /// <summary>So many other tags are offered; any other can be typed.</summary>
    private const int MostOthers = 500;

    public IReadOnlyList<string> Others { get; private set; } = [];

    protected override async Task<bool> LoadAsync()
    {
        if (!await base.LoadAsync())
        {
            return false;
        }

        Others = await List.OfferedTagsAsync(except: Id, MostOthers);
        return true;
    }
}
