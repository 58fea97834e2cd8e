using NewsDesk.Storage.Engines;

namespace NewsDesk.Web.Outages;

/// <summary>What people and programs are told of a request that the database could not serve; a feature of the request.</summary>
public sealed record DatabaseOutage(string Title, string Advice)
{
    private const string NotDone = "The database of this site can’t be reached at the moment, and nothing was saved. Try again in a minute; if "
        + "it stays so, tell whoever runs the site.";

    private const string Unknown = "The database of this site was lost at the moment of saving, so this may or may not have been saved. Send "
        + "it again in a minute: what was published already is not published twice.";

    public static DatabaseOutage Of(Exception problem) => problem is CommitUnknown
        ? new DatabaseOutage("It is not known whether this was saved", Unknown)
        : new DatabaseOutage("The site can’t do this just now", NotDone);
}
