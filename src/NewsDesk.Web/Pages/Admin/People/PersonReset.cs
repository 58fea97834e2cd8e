using NewsDesk.Editors;
using NewsDesk.Storage;
using NewsDesk.Web.Security;

namespace NewsDesk.Web.Pages.Admin.People;

/// <summary>Makes the link by which somebody gets back in.</summary>
public sealed class PersonReset(OneTimeLinks links, ResetEditor reset, NewsDeskOptions options)
{
    /// <param name="person">Who gets back in.</param>
    /// <param name="factors">Also forgets their second factors and passkeys, which ends their sessions.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops waiting for the writes.</param>
    /// <returns>The link, or why there is none.</returns>
    public async Task<Result<string>> ExecuteAsync(PeopleList.Row person, bool factors, Person by, CancellationToken cancellation)
    {
        if (person.DisabledAt is not null)
        {
            return Result.Refused<string>($"{person.Name} is disabled. Let them in again first.");
        }

        if (person.Id == by.Id)
        {
            return Result.Refused<string>("This is you: change your password and your app on your account page.");
        }

        if (factors)
        {
            await reset.ExecuteAsync(person.Person, factors: true, letIn: false, by, cancellation);
        }

        return FirstAdministrator.Address(options, await links.ResetAsync(person.Person, by, cancellation));
    }
}
