using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;

namespace NewsDesk.Web.SignIn;

/// <summary>Knows until when an administrator must have a second factor, and the page that they go on to once they have.</summary>
public sealed class SecondFactorDeadline(Catalogue catalogue, ProtectedCookies cookies, TimeProvider clock)
{
    public const string Path = "/admin/second-factor";

    private const string Cookie = "after-second-factor";

    /// <returns>Null for somebody who needs none or has one.</returns>
    public async Task<DateTimeOffset?> FindAsync(HttpContext context, Person person)
    {
        if (!person.MayAdminister)
        {
            return null;
        }

        // Each policy of a page asks, and so does its layout: the row is read once a request.
        if (context.Items[typeof(SecondFactorDeadline)] is not PeopleList.Row row)
        {
            context.Items[typeof(SecondFactorDeadline)] = row =
                (await catalogue.ReadAsync(read => new PeopleList(read).FindAsync(person.Id)))!;
        }

        return row.SecondFactorDue;
    }

    public async Task<bool> IsOverAsync(HttpContext context, Person person) => await FindAsync(context, person) <= clock.GetUtcNow();

    public void Remember(HttpContext context, string address) =>
        cookies.Set(context, Cookie, new Interrupted(context.User.Person().Id, address), StashedForms.Lasts);

    public string? FindInterrupted(HttpContext context, Person person) =>
        cookies.Find<Interrupted>(context, Cookie) is { } interrupted && interrupted.PersonId == person.Id ? interrupted.Address : null;

    public void Forget(HttpContext context) => cookies.Remove(context, Cookie);

    private sealed record Interrupted(long PersonId, string Address);
}
