using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>Which requests have a line of their own, and which are summed up.</summary>
public sealed class AggregatedRequestsTests
{
    [Theory]
    [InlineData("false", new[] { "GET / 200", "GET /none 404", "GET / 400: the host evil.example is not in NewsDesk:AllowedHosts" })]
    [InlineData("true",
        new[] { "GET / 200", "GET / 200", "GET / 304", "GET /healthz 200", "GET /none 404",
            "GET / 400: the host evil.example is not in NewsDesk:AllowedHosts" })]
    public async Task What_was_rendered_or_refused_has_a_line_and_the_rest_a_sum(string every, string[] expected)
    {
        using var lines = new Lines();
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            Settings = new Dictionary<string, string> { ["NewsDesk:LogEveryRequest"] = every },
            // In place of the console and the files.
            Services = services => services.AddSingleton<ILoggerFactory>(LoggerFactory.Create(logs => logs.AddProvider(lines))),
        });
        using var first = await site.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        await site.ReadAsync("/?utm=secret");
        await AskAsync(site, "/", ("If-None-Match", first.Headers.ETag!.ToString()));
        await site.ReadAsync("/healthz");
        await site.ReadAsync("/none");
        await AskAsync(site, "/", ("Host", "evil.example"));

        Assert.Equal(expected, lines.Texts.Where(line => line.StartsWith("GET", StringComparison.Ordinal))
            .Select(line => System.Text.RegularExpressions.Regex.Replace(line, " in [0-9.]+ ms", "")));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Equal(
            every == "true" ? [] : ["Also answered: 1 from memory, 1 not modified, 0 pictures, 1 health checks"],
            lines.Texts.Where(line => line.StartsWith("Also", StringComparison.Ordinal)));
    }

    private static async Task AskAsync(TestSite site, string path, (string Name, string Value) header)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        ask.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var answer = await site.Client.SendAsync(ask, TestContext.Current.CancellationToken);
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Texts { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Texts.Enqueue(formatter(state, exception));

        public void Dispose() => Texts.Clear();
    }
}
