using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsDesk.Storage;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.Tests;

/// <summary>docs/routes.md against the running site, cell by cell.</summary>
public sealed class RoutesTests
{
    /// <summary>Asked of every row, by method, host or tag rather than by an address.</summary>
    private static readonly int[] WithoutExample = [304, 400, 405];

    [Fact]
    public async Task Every_endpoint_has_a_row_and_every_row_an_endpoint()
    {
        await using var site = TestSite.Start();
        var mapped = site.Endpoints().Select(endpoint => endpoint.PlainRoute()).Where(route => !NewsroomRequests.Concerns(route)).ToList();
        Assert.Equal(mapped.Distinct().Order(), RouteTable.Rows.Select(row => row.Route).Order());
        Assert.Equal(mapped.Count, mapped.Distinct().Count());
    }

    [Fact]
    public async Task Every_endpoint_says_who_may_use_it_and_readers_addresses_ask_nobody_who_they_are()
    {
        await using var site = TestSite.Start();
        foreach (var endpoint in site.Endpoints())
        {
            var route = endpoint.PlainRoute();
            var (open, closed) =
                (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null, endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null);
            Assert.True(open || closed, $"{route} says of nobody that they may use it.");
            if (!NewsroomRequests.Concerns(route))
            {
                Assert.Equal((route, true, false, "everyone"),
                    (route, open, closed, RouteTable.Rows.Single(row => row.Route == route).WhoMay));
            }
        }
    }

    [Fact]
    public void Every_status_of_a_row_has_an_example()
    {
        foreach (var row in RouteTable.Rows)
        {
            var shown = RouteTable.Examples.Where(example => example.Route == row.Route).Select(example => example.Status)
                .Concat(WithoutExample.Intersect(row.Statuses));
            Assert.Equal((row.Route, string.Join(", ", shown.Distinct().Order())), (row.Route, string.Join(", ", row.Statuses)));
            Assert.Equal(2, row.Statuses.Intersect([400, 405]).Count());
            if (!row.Statuses.Contains(200))
            {
                Assert.Equal((row.Route, "none", "none"), (row.Route, row.CacheControl, row.Canonical));
            }
        }

        Assert.Empty(RouteTable.Examples.Select(example => example.Route).Except(RouteTable.Rows.Select(row => row.Route)));
    }

    [Fact]
    public async Task Every_example_answers_as_its_row_says()
    {
        // The server in process would send a body after HEAD; the real one is what readers meet.
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        await using var broken = TestSite.Start(options: new TestSiteOptions
        {
            OnKestrel = true,
            Services = services => services.Replace(ServiceDescriptor.Singleton(
                new ContentGeneration(new Catalogue("/nowhere/newsdesk.db", TimeProvider.System)))),
        });
        var hash = await site.WithOneOfEachAsync();
        var preview = await site.PreviewAsync("harbour-opens");
        foreach (var example in RouteTable.Examples)
        {
            var row = RouteTable.Rows.Single(row => row.Route == example.Route);
            var path = example.Address.Replace("{hash}", hash, StringComparison.Ordinal)
                .Replace("{preview}", preview, StringComparison.Ordinal);
            await CheckAsync(example.WithoutCatalogue ? broken : site, row, path, example.Status);
        }
    }

    private static async Task CheckAsync(TestSite site, RouteTable.Row row, string path, int status)
    {
        var got = await Answer.ToAsync(site, HttpMethod.Get, path);
        Assert.Equal((path, status), (path, got.Status));
        Assert.Equal((path, status switch { 200 => row.CacheControl, 503 => "no-store", _ => "public, no-cache" }),
            (path, got.CacheControl));
        if (status == 200)
        {
            await CheckCanonicalAsync(site, row, path, got);
            await CheckUnchangedAsync(site, row, path);
        }

        if (status == 301)
        {
            // In one hop, and to the same row.
            var target = await Answer.ToAsync(site, HttpMethod.Get, got.Location!);
            Assert.Equal((path, 200), (path, target.Status));
        }

        var head = await Answer.ToAsync(site, HttpMethod.Head, path);
        Assert.Equal(got with { Body = "" }, head);
        if (status is 200 or 404)
        {
            Assert.Equal((path, 405), (path, (await Answer.ToAsync(site, HttpMethod.Post, path)).Status));
            Assert.Equal((path, 400), (path, (await Answer.ToAsync(site, HttpMethod.Get, path, "evil.example")).Status));
        }
    }

    private static async Task CheckUnchangedAsync(TestSite site, RouteTable.Row row, string path)
    {
        using var first = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal((path, row.Statuses.Contains(304)), (path, first.Headers.ETag is not null));
        if (first.Headers.ETag is { } tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { tag } } };
            using var again = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal((path, 304, 0L), (path, (int)again.StatusCode, again.Content.Headers.ContentLength ?? 0));
        }
    }

    private static async Task CheckCanonicalAsync(TestSite site, RouteTable.Row row, string path, Answer got)
    {
        var more = await Answer.ToAsync(site, HttpMethod.Get, path + (path.Contains('?') ? "&" : "?") + "utm_source=elsewhere");
        var canonical = row.Canonical == "itself" ? $"http://localhost:5000{path}" : null;
        Assert.Equal((path, canonical), (path, got.Canonical));
        Assert.Equal((path, canonical), (path, more.Canonical));
    }
}
