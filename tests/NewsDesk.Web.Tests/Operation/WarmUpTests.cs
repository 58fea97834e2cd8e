using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NewsDesk.Web.Tests.Operation;

public sealed class WarmUpTests
{
    [Fact]
    public async Task The_first_reader_after_a_start_is_answered_from_memory()
    {
        using var folder = await new LastingFolder().WithArticleAsync();
        await using var program = ServingProgram.Start(folder.Path);
        var console = program.Process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.ReadyAsync();
        var began = Stopwatch.GetTimestamp();
        await program.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage("the first front page took {0}", Stopwatch.GetElapsedTime(began));
        await program.Client.GetStringAsync(new Uri("/articles/harbour-opens", UriKind.Relative), TestContext.Current.CancellationToken);

        program.Terminate();
        Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(20)));
        var log = await console;
        Assert.Matches(new Regex(@"Warmed up with 3 pages in \d+ ms\n.*Now listening on"), log);
        Assert.Contains("Also answered: 2 from memory", log, StringComparison.Ordinal);
        Assert.DoesNotContain(" GET ", log, StringComparison.Ordinal);
    }
}
