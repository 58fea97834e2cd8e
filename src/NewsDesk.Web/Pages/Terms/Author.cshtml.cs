using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Terms;

public sealed class AuthorModel(TermBySlug bySlug, ArticleList list, AsOf asOf) : TermPage(TermKind.Author, bySlug, list, asOf);
