using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

public sealed class NewAuthorModel(AddTerm add) : NewTermPage(TermKind.Author, add)
{
    protected override string Added => $"{Form.Name} can be named in bylines.";
}
