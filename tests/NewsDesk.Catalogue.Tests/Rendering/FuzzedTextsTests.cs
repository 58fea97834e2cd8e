using NewsDesk.Rendering;

namespace NewsDesk.Tests.Rendering;

/// <summary>Runs alone, so that the processor's time of the process is that of the text.</summary>
[Collection(nameof(FuzzedTextsTests))]
[CollectionDefinition(nameof(FuzzedTextsTests), DisableParallelization = true)]
public sealed class FuzzedTextsTests
{
    /// <summary>Half of what a text may take.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    [Fact(Timeout = 600_000)]
    public async Task Whatever_is_repeated_is_refused_before_parsing_or_rendered_well_within_the_budget()
    {
        var patient = new MarkdownRenderer { Budget = TimeSpan.FromSeconds(20) };
        await patient.RenderAsync("a", TestContext.Current.CancellationToken);
        foreach (var (name, make) in FuzzedTexts.Of(seed: 9, count: 40))
        {
            foreach (var size in (int[])[50_000, 180_000])
            {
                var before = Environment.CpuUsage.TotalTime;
                await patient.RenderAsync(make(size), TestContext.Current.CancellationToken);
                var took = Environment.CpuUsage.TotalTime - before;
                Assert.True(took < Most, $"{name}, {size} characters: {took}");
            }
        }
    }
}
