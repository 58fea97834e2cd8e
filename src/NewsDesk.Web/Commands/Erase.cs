using System.CommandLine;
using NewsDesk.People;
using NewsDesk.Publishing;

namespace NewsDesk.Web.Commands;

/// <summary>Carries out a deletion order, beside a running site or without one.</summary>
public static class Erase
{
    public static Command Command()
    {
        var article = new Argument<string>("ARTICLE")
        {
            Description = "Its address, such as /articles/harbour or /about, or the last part of an article's; its id; or its "
                + "address in the newsroom, /admin/articles/7."
        };
        var reason = new Option<string>("--reason") { Description = "Why; the audit keeps it.", Required = true };
        var addresses = new Option<bool>("--with-addresses")
        {
            Description = "The addresses go too: they answer 404 instead of saying that something was withdrawn.",
        };
        var command = new Command("erase", "Carry out a deletion order: every text of an article goes, published or not, with the pictures "
            + "that it alone uses.") { article, reason, addresses };
        return command.Runs(async (services, parsed, cancellation) =>
        {
            var erased = parsed.GetRequiredValue(article);
            CommandHost.Require(await services.GetRequiredService<EraseArticle>().ExecuteAsync(
                erased, parsed.GetRequiredValue(reason), parsed.GetValue(addresses), Actor.Console, cancellation));
            return CommandHost.Say($"Erased {erased}. Backups made earlier still hold it, and so do catalogue copies; see “Deletion "
                + "orders” in docs/operating.md.");
        });
    }
}
