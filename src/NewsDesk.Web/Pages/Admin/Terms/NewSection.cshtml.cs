using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

public sealed class NewSectionModel(AddTerm add) : NewTermPage(TermKind.Section, add);
