using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Terms;

public sealed class TagModel(TermBySlug bySlug, ArticleList list, AsOf asOf) : TermPage(TermKind.Tag, bySlug, list, asOf);
