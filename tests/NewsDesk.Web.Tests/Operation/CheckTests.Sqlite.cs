using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Operation;

public sealed partial class CheckTests
{
    [Fact]
    public async Task Tells_of_a_foreign_catalogue_without_changing_it()
    {
        using var folder = new LastingFolder();
        var file = Path.Combine(folder.Path, "newsdesk.db");
        await File.WriteAllTextAsync(file, new string('x', 4096), TestContext.Current.CancellationToken);

        var (code, output, _) = await StartedProgram.RunAsync(folder.Path, "check");

        Assert.Equal(1, code);
        Assert.Contains("The catalogue can't be used.", output, StringComparison.Ordinal);
        Assert.Equal(new string('x', 4096), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }
}
