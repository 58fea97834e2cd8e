using NewsDesk.Articles;
using NewsDesk.Reading;
using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Terms;

public sealed class SectionModel(TermBySlug bySlug, ArticleList list, AsOf asOf) : TermPage(TermKind.Section, bySlug, list, asOf);
