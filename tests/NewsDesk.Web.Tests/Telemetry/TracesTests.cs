using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NewsDesk.Tracing;
using NewsDesk.Web.Tests.Commands;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Telemetry;

/// <summary>Traces are sent where a collector is configured, by the site and by commands.</summary>
public sealed class TracesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_site_sends_a_span_of_what_is_rendered_and_none_of_what_is_not()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var folder = await new LastingFolder().WithArticleAsync();
        await using var program = ServingProgram.Start(folder.Path, receiver.Settings);
        await program.ReadyAsync();
        foreach (var path in new[] { "/articles/harbour-opens", "/articles/harbour-opens?q=1", "/favicon.svg", "/pictures/none",
            "/archive" })
        {
            using var answer = await program.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        }

        program.Terminate();
        Assert.Equal(0, await program.EndAsync(TimeSpan.FromSeconds(60)));

        Assert.Equal(["/v1/traces"], receiver.Paths);
        Assert.Contains("GET /archive/{year}", receiver.Text, StringComparison.Ordinal);
        // The newest article was warmed up, so that both of its requests were cache hits.
        Assert.DoesNotContain("GET /articles", receiver.Text, StringComparison.Ordinal);
        // A span that was not described keeps this name, with its length before it.
        Assert.DoesNotContain("\arequest", receiver.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("favicon", receiver.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("pictures", receiver.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("healthz", receiver.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/articles/never-written", "GET /articles/{slug}", "/articles/{slug}")]
    [InlineData("/unheard-of", "GET /{slug}", "/{slug}")]
    [InlineData("/unheard/of/at/all", "GET", null)]
    [InlineData("/admin/unheard-of", "GET", null)]
    [InlineData("/api/unheard-of", "GET", null)]
    [InlineData("/error/404", "GET /error/{status}", "/error/{status}")]
    public async Task A_span_of_404_is_named_for_the_route_that_was_asked(string path, string name, string? route)
    {
        // Other sites of this process are traced at the same time.
        var isOurs = new AsyncLocal<bool>();
        var marking = new FirstMiddleware(next => context =>
        {
            isOurs.Value = true;
            return next(context);
        });
        await using var site = TestSite.Start(options: new TestSiteOptions
        {
            Services = services => services.AddSingleton<IStartupFilter>(marking),
        });
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (isOurs.Value)
                {
                    ended.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        Assert.Equal(404, await site.StatusAsync(path));

        var span = Assert.Single(ended);
        Assert.Equal((name, route, 404), (span.DisplayName, span.GetTagItem("http.route"), span.GetTagItem("http.response.status_code")));
    }

    [Fact]
    public async Task An_import_sends_one_span_before_its_command_ends()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var folder = new TestFolder();
        using var content = new TestFolder();
        Directory.CreateDirectory(Path.Combine(content.Path, "articles"));
        await File.WriteAllTextAsync(Path.Combine(content.Path, "articles", "tide.md"),
            "---\ntitle: Tide turns\ndate: 2025-01-02\n---\nText.", Cancellation);

        var ended = await StartedProgram.RunAsync(
            folder.Path, receiver.Settings.Select(setting => (setting.Key, (string?)setting.Value)), ["import", content.Path]);

        Assert.Equal(0, ended.Code);
        Assert.Contains("newsdesk.import.added", receiver.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tide", receiver.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(content.Path, receiver.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "127.0.0.1:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "ftp://collector")]
    public async Task A_collector_without_an_address_is_78_and_the_line_names_the_variable(string key, string value)
    {
        using var folder = new TestFolder();
        foreach (var args in new string[][] { ["--urls", "http://127.0.0.1:0"], ["rerender"] })
        {
            var ended = await StartedProgram.RunAsync(folder.Path, [(key, value)], args);
            Assert.Equal((78, 1), (ended.Code, ended.Errors.Length));
            Assert.StartsWith($"newsdesk: {key} '{value}'", ended.Errors[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_act_that_fails_says_so_without_its_exception()
    {
        Activity? ended = null;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Traces.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => ended = span.OperationName == "failing" ? span : ended,
        };
        ActivitySource.AddActivityListener(listener);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Traces.RunAsync<int>("failing", () => throw new InvalidOperationException("The text of somebody."), (_, _) => { }));

        Assert.Equal((ActivityStatusCode.Error, null), (ended!.Status, ended.StatusDescription));
        Assert.Empty(ended.Events);
    }

    private sealed class FirstMiddleware(Func<RequestDelegate, RequestDelegate> middleware) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app => next(app.Use(middleware));
    }
}
