using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

public sealed class AuthorsModel(TermList list) : TermListPage(TermKind.Author, list);
