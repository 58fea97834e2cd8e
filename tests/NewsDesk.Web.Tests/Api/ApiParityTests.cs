using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsDesk.Web.Pages.Admin.Articles;
using NewsDesk.Web.Pages.Admin.Pictures;

namespace NewsDesk.Web.Tests.Api;

/// <summary>Programs do with articles and pictures all that the newsroom's pages do, unless there is a reason.</summary>
public sealed class ApiParityTests
{
    private const string PageAlone = "only the editor page needs it:";
    private const string NotYet = "not yet:";

    /// <summary>The handlers of forms, with the operation of the API that does the same or the reason why there is none.</summary>
    private static readonly Dictionary<string, string> Handlers = new()
    {
        ["New"] = "beginArticle",
        ["New.Draft"] = "beginArticle",
        ["Edit"] = "changeArticle",
        ["Edit.Draft"] = "changeArticle",
        ["Edit.Done"] = $"{PageAlone} a program merges texts by itself and raises base",
        ["Edit.Discard"] = $"{NotYet} a program can put the newest text in the draft's place by changeArticle",
        ["Changes"] = $"{PageAlone} a program merges texts by itself and raises base",
        ["History.TakeUp"] = $"{PageAlone} drafts are set aside by its choices alone",
        ["History.ThrowAway"] = $"{PageAlone} drafts are set aside by its choices alone",
        ["HistoryText"] = $"{NotYet} programs read no earlier versions",
        ["Preview"] = $"{PageAlone} it shows a form's text as it is being typed",
        ["Previews"] = $"{NotYet} links for guests are made by people",
        ["Previews.End"] = $"{NotYet} links for guests are made by people",
        ["Submission"] = "submitArticle",
        ["Submission.Return"] = $"{NotYet} sending back is a talk between people",
        ["Submission.TakeOver"] = $"{NotYet} taking over is a talk between people",
        ["Publication"] = "publishArticle",
        ["Schedule"] = "rescheduleVersion",
        ["Schedule.Cancel"] = "cancelVersion",
        ["Embargo"] = "embargoArticle",
        ["Embargo.Lift"] = "liftEmbargo",
        ["Address"] = "moveArticle",
        ["Withdrawal"] = "withdrawArticle",
        ["Pictures"] = "addPicture",
        ["Picture"] = "describePicture",
        ["Replacement"] = "replacePicture",
    };

    [Fact]
    public void Every_form_of_the_pages_of_articles_and_pictures_is_dealt_with()
    {
        var models = typeof(ArticlePage).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(PageModel))
            && (type.Namespace == typeof(ArticlePage).Namespace || type.Namespace == typeof(PicturesModel).Namespace));
        var handlers = models.SelectMany(model => model.GetMethods()
            .Where(method => method.Name.StartsWith("OnPost", StringComparison.Ordinal))
            .Select(method => $"{Without(model.Name, "Model")}.{Without(method.Name["OnPost".Length..], "Async")}".TrimEnd('.')));
        Assert.Equal(Handlers.Keys.Order(StringComparer.Ordinal), handlers.Order(StringComparer.Ordinal));

        static string Without(string name, string end) => name.EndsWith(end, StringComparison.Ordinal) ? name[..^end.Length] : name;
    }

    [Fact]
    public async Task Every_operation_that_does_what_a_form_does_is_described()
    {
        await using var site = TestSite.Start();
        using var answer = await site.Client.GetAsync("/api/openapi.json", TestContext.Current.CancellationToken);
        var described = (await ApiAnswer.OfAsync(answer)).Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .ToDictionary(operation => operation.Value.GetProperty("operationId").GetString()!, operation => operation.Name);
        var named = Handlers.Values.Where(does =>
            !does.StartsWith(PageAlone, StringComparison.Ordinal) && !does.StartsWith(NotYet, StringComparison.Ordinal)).Distinct();
        Assert.Equal(
            described.Where(operation => operation.Value != "get").Select(operation => operation.Key).Order(StringComparer.Ordinal),
            named.Order(StringComparer.Ordinal));
    }
}
