using NewsDesk.Articles;
using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Terms;

public sealed class TagModel(TermBySlug bySlug, ArticleList list, AsOf asOf) : TermPage(TermKind.Tag, bySlug, list, asOf);
