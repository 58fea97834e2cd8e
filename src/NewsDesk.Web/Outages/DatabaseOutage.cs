using NewsDesk.Storage;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Web.Outages;

/// <summary>What people and programs are told of a request that the database could not serve; a feature of the request.</summary>
public sealed record DatabaseOutage(string Title, string Advice)
{
    private const string NotDone = "The database of this site can’t be reached at the moment, and nothing was saved. Try again in a "
        + "minute; if it stays so, tell whoever runs the site.";

    private const string Unknown = "The database of this site was lost at the moment of saving, so this may or may not have been "
        + "saved. In a minute, look whether it was before you send it again; an article is not published twice.";

    private const string Locked = "Another program has been changing the database of this site for long, and nothing was saved. Try "
        + "again in a minute; if it stays so, tell whoever runs the site.";

    public static DatabaseOutage Of(Exception problem) => problem is CommitUnknown
        ? new DatabaseOutage("It is not known whether this was saved", Unknown)
        : new DatabaseOutage("The site can’t do this just now", Catalogue.IsLocked(problem) ? Locked : NotDone);
}
