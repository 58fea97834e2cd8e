using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

public sealed class NewTagModel(AddTerm add) : NewTermPage(TermKind.Tag, add);
