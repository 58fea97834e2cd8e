using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

public sealed class SectionModel(TermList list, EditTerm edit, RetireTerm retire) : TermPage(TermKind.Section, list, edit, retire)
{
    protected override string Onward => "/admin/sections";

    protected override string RetirementWords(bool retired) =>
        retired ? $"The section {Term.Name} is retired." : $"The section {Term.Name} is in the navigation again.";
}
