using NewsDesk.Tests;
using NewsDesk.Web.Tests;

[assembly: AssemblyFixture(typeof(SampleNewsroom))]

namespace NewsDesk.Web.Tests;

/// <summary>The site of content/, imported once for all tests that only read it.</summary>
public sealed class SampleNewsroom : IAsyncLifetime
{
    private readonly Lazy<TestSite> site = new(() => TestSite.Start(
        new DateTimeOffset(2025, 12, 1, 12, 0, 0, TimeSpan.Zero),
        options: new TestSiteOptions { SampleContent = Path.Combine(Repository.Root, "content") }));

    public TestSite Site => site.Value;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => site.IsValueCreated ? site.Value.DisposeAsync() : ValueTask.CompletedTask;
}
