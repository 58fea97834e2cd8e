using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>Whether the data folder is held can be asked without holding it.</summary>
public sealed class HeldFolderTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_look_at_the_folder_keeps_no_site_from_starting()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        DataFolder.HoldAlone(folder.Path).Dispose();
        var looking = Task.Run(
            () =>
            {
                while (!end.IsCancellationRequested)
                {
                    DataFolder.IsHeld(folder.Path);
                }
            },
            end.Token);

        for (var n = 0; n < 500; n++)
        {
            DataFolder.HoldAlone(folder.Path).Dispose();
        }

        await end.CancelAsync();
        await looking;
        Assert.False(DataFolder.IsHeld(folder.Path));
        using var held = DataFolder.HoldAlone(folder.Path);
        Assert.True(DataFolder.IsHeld(folder.Path));
    }

    public void Dispose() => folder.Dispose();
}
