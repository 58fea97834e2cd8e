using System.Diagnostics;
using NewsDesk.Rendering;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Rendering;

public sealed class PathologicalTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact(Timeout = 600_000)]
    public async Task Every_known_pattern_is_rendered_or_refused_in_time() =>
        await AnswersEach(PathologicalTexts.FromCorpus().ToList(), TestContext.Current.CancellationToken);

    [Fact(Timeout = 600_000)]
    public async Task Every_pattern_measured_here_is_rendered_or_refused_in_time() =>
        await AnswersEach(PathologicalTexts.MeasuredHere().ToList(), TestContext.Current.CancellationToken);

    [Fact(Timeout = 600_000)]
    public async Task No_pattern_keeps_its_thread_for_long_once_it_is_past_the_limits()
    {
        var patient = new MarkdownRenderer { Budget = Patience };
        foreach (var (name, text) in PathologicalTexts.FromCorpus().Concat(PathologicalTexts.MeasuredHere()).ToList())
        {
            var result = await patient.RenderAsync(text, TestContext.Current.CancellationToken);
            Assert.False(result.Problem?.Contains("takes too long", StringComparison.Ordinal) ?? false, name);
        }
    }

    [Fact]
    public async Task A_text_over_its_budget_is_refused_with_a_sentence()
    {
        var hasty = new MarkdownRenderer { Budget = TimeSpan.FromTicks(1) };
        var result = await hasty.RenderAsync(string.Concat(Enumerable.Repeat("*a* b\n\n", 5000)), TestContext.Current.CancellationToken);
        Assert.Contains("takes too long", result.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_texts_at_once_are_all_rendered()
    {
        var renderer = new MarkdownRenderer();
        var results = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(i => renderer.RenderAsync($"# {i}", TestContext.Current.CancellationToken)));
        Assert.All(results, result => Assert.True(result.IsDone));
    }

    private static async Task AnswersEach(List<(string Name, string Text)> patterns, CancellationToken cancellation)
    {
        var renderer = new MarkdownRenderer();
        foreach (var (name, text) in patterns)
        {
            var clock = Stopwatch.StartNew();
            var result = await renderer.RenderAsync(text, cancellation);
            Assert.True(clock.Elapsed < Patience, $"{name} took {clock.Elapsed}");
            Assert.True(result.Problem is not { } problem || problem.EndsWith('.'), name);
        }
    }
}
