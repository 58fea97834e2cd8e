using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

public sealed class AuthorModel(TermList list, EditTerm edit, RetireTerm retire) : TermPage(TermKind.Author, list, edit, retire);
