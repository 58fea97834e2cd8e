using NewsDesk.Terms;

namespace NewsDesk.Web.Pages.Admin.Terms;

public sealed class NewSectionModel(AddTerm add) : NewTermPage(TermKind.Section, add)
{
    protected override string Added => $"The section {Form.Name} is made; it stands last in the navigation.";
}
