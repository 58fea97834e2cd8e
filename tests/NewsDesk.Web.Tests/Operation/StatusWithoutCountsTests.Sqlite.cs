using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Operation;

public sealed partial class StatusWithoutCountsTests
{
    [Fact]
    public async Task A_damaged_catalogue_is_65_in_one_line()
    {
        await StatusNewsroom.FillAsync(folder.Path);
        await using (var file = new FileStream(Path.Combine(folder.Path, "newsdesk.db"), FileMode.Open))
        {
            file.Position = 4096;
            file.Write(new byte[64 * 1024]);
        }

        foreach (var args in new string[][] { ["status"], ["status", "--json"] })
        {
            var (code, output, errors) = await StartedProgram.RunAsync(folder.Path, args);

            Assert.Equal((65, ""), (code, output));
            Assert.Contains("is damaged. Put a backup in its place.", Assert.Single(errors), StringComparison.Ordinal);
        }
    }
}
