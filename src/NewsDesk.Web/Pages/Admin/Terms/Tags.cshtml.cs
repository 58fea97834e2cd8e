using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

public sealed class TagsModel(TermList list) : TermListPage(TermKind.Tag, list);
