using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

public sealed class NewAuthorModel(AddTerm add) : NewTermPage(TermKind.Author, add);
