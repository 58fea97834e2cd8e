using NewsDesk.Storage;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Web.Outages;

/// <summary>What people and programs are told of a request that the database could not serve; a feature of the request.</summary>
public sealed record DatabaseOutage(string Title, string Advice)
{
    private const string Unserved = "The site can’t do this just now";
    private const string Unknown = "It is not known whether this was saved";

    private const string Lost = "The database of this site was lost at the moment of saving, so this may or may not have been saved. ";

    private const string NotSaved = ", and nothing was saved. Try again in a minute; if it stays so, tell whoever runs the site.";

    public static DatabaseOutage Of(Exception problem, HttpContext context) => problem switch
    {
        CommitUnknown when context.GetEndpoint()?.Metadata.GetMetadata<RepeatableActAttribute>() is not null =>
            new(Unknown, $"{Lost}In a minute, send the same again: where it was saved it is not done twice."),
        CommitUnknown => new(Unknown,
            $"{Lost}In a minute, look first whether it was: only where it was not, send it again, or it may be done twice."),
        _ when Catalogue.IsLocked(problem) => new(Unserved,
            $"Another program has been changing the database of this site for long{NotSaved}"),
        _ when Catalogue.ExplainShortage(problem) is not null => new(Unserved,
            $"The database of this site lacks room, memory or connections at the moment{NotSaved}"),
        _ => new(Unserved, $"The database of this site can’t be reached at the moment{NotSaved}"),
    };
}
