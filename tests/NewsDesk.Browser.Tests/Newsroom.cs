using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Publishing;
using NewsDesk.Storage;
using NewsDesk.Tests;
using NewsDesk.Web.Tests;

[assembly: AssemblyFixture(typeof(NewsDesk.Browser.Tests.Newsroom))]

namespace NewsDesk.Browser.Tests;

/// <summary>The sample newsroom on a real port, ten days after its last article, with what the sample lacks: a withdrawn article, a list of
/// several pages, a page that fails.</summary>
public sealed class Newsroom : IAsyncLifetime
{
    public const string BareArticle = "/articles/notice-01";
    public const string LongList = "/tags/notices";

    /// <summary>Stands for the list's second page, whose address is known once its articles are.</summary>
    public const string LaterPage = "/tags/notices?before";

    public const string WithdrawnArticle = "/articles/withdrawn-report";
    public const string FailingPage = "/fails";

    private static readonly DateTimeOffset FirstNotice = new(2025, 2, 3, 8, 0, 0, TimeSpan.Zero);
    private TestSite? site;
    private ListPosition fifth;

    public Uri Address => site!.Address;

    public Uri AddressOf(PageKind kind) => new(Address, kind.Path == LaterPage ? $"{LongList}?before={fifth}" : kind.Path);

    public async ValueTask InitializeAsync()
    {
        site = TestSite.Start(new DateTimeOffset(2025, 11, 20, 12, 0, 0, TimeSpan.Zero), options: new TestSiteOptions
        {
            OnKestrel = true,
            SampleContent = Path.Combine(Repository.Root, "content"),
            Services = services => services.Configure<MvcOptions>(mvc => mvc.Filters.Add(new Failure())),
        });
        for (var n = 1; n <= 25; n++)
        {
            var number = n.ToString("00", CultureInfo.InvariantCulture);
            var at = FirstNotice.AddHours(n);
            var notice = await site.PublishAsync(
                TestSite.Text($"notice-{number}", $"Notice {number}") with { VisibleFrom = at, Tags = ["notices"] });
            fifth = n == 5 ? new ListPosition(at, notice.ArticleId) : fifth;
        }

        var report = await site.PublishAsync(TestSite.Text("withdrawn-report", "Withdrawn report"));
        var outcome = await site.Get<WithdrawArticle>()
            .ExecuteAsync(report.ArticleId, "It named the wrong harbour.", "a test", Actor.Command("test"), CancellationToken.None);
        Assert.Null(outcome.Problem);
    }

    public ValueTask DisposeAsync() => site?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class Failure : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            if (context.HttpContext.Request.Path == FailingPage)
            {
                throw new InvalidOperationException("This page fails for a test.");
            }
        }

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
