using System.Text.RegularExpressions;
using NewsDesk.Tests;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Tests.Operation;

public sealed partial class ConfigurationDocumentTests
{
    [Fact]
    public void Every_setting_has_its_row_and_every_row_its_setting()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")))
            .Select(row => row.Groups[1].Value);
        Assert.Equal(NewsDeskOptions.Keys, rows);
    }

    [Fact]
    public void Every_property_that_is_set_has_its_key()
    {
        var set = typeof(NewsDeskOptions).GetProperties().Where(property => property.SetMethod is not null)
            .Select(property => property.Name);
        Assert.Equal(
            NewsDeskOptions.Keys.Select(key => key.Replace(":", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            set.Select(name => name == "Time" ? "TimeZone" : name).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `NewsDesk:([\w:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
