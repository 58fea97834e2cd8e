using NewsDesk.Web.Configuration;
using NewsDesk.Web.Rehearsals;

namespace NewsDesk.Web.Tests.Rehearsals;

/// <summary>A site whose upgrade is rehearsed, and what the rehearsals said.</summary>
internal sealed class RehearsedNewsroom : IAsyncDisposable
{
    /// <summary>Ten times what a page takes on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    public TestSite Site { get; } = TestSite.Start();

    public List<string> Report { get; } = [];

    public async Task<int> RunAsync(
        Uri address, TimeSpan? patience = null, string? folder = null, CancellationToken? cancellation = null)
    {
        var options = Site.Get<NewsDeskOptions>() with { DataDirectory = folder ?? Site.Folder };
        using var running = new RunningSite(address, options.BaseUrl, patience ?? Patience);
        return await new Rehearsal(options, running, Site.Clock, Report.Add)
            .RunAsync(cancellation ?? TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
