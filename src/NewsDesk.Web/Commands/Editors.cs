using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Commands;

/// <summary>Administers the people of the newsroom from the command line, also when nobody can sign in.</summary>
public static class Editors
{
    public static Command Command() => new("editors",
        "Add, list, disable and reset the people of the newsroom, beside a running site or without one.")
    {
        Add(), List(), Disable(), Reset(),
    };

    private static Command Add()
    {
        var email = new Argument<string>("EMAIL") { Description = "What they sign in with." };
        var name = new Option<string>("--name") { Description = "How colleagues see them.", Required = true };
        var role = new Option<Role>("--role")
        {
            Description = "writer, editor or administrator.",
            Required = true,
            CustomParser = ReadRole,
        };
        var command = new Command("add", "Add somebody. The password is the first line of standard input; without one a link is printed, "
            + "by which they set it themselves.") { email, name, role };
        return command.Runs(async (services, parsed, cancellation) =>
        {
            var (address, called, what) = (parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), parsed.GetRequiredValue(role));
            if (await PasswordPrompt.ReadAsync(cancellation) is not { } password)
            {
                return PrintLink(services, CommandHost.Require(await services.GetRequiredService<OneTimeLinks>()
                    .InviteAsync(address, called, what, Actor.Console, cancellation)));
            }

            var hash = await HashAsync(services, address, called, password, cancellation);
            var person = CommandHost.Require(await services.GetRequiredService<AddUser>()
                .ExecuteAsync(address, called, what, Actor.Console, cancellation));
            await services.GetRequiredService<SetPassword>().ExecuteAsync(person, hash, null, Actor.Console, cancellation);
            return CommandHost.Say($"Added {person.Email}, {NameOf(person.Role)}.");
        });
    }

    private static Command List() => new Command("list", "List everybody: address, role, status, name.").Runs(async (services, _, _) =>
    {
        foreach (var person in await services.GetRequiredService<PeopleList>().ListAsync())
        {
            Console.WriteLine($"{person.Email}\t{NameOf(person.Role)}\t{StatusOf(person)}\t{person.Name}");
        }

        foreach (var invited in await services.GetRequiredService<OneTimeLinks>().ListInvitationsAsync())
        {
            Console.WriteLine($"{invited.Email}\t{NameOf(invited.Role!.Value)}\tinvited\t{invited.Name}");
        }

        return ExitCode.Done;
    });

    private static Command Disable()
    {
        var email = new Argument<string>("EMAIL") { Description = "Who may not sign in any more." };
        var command = new Command("disable", "Shut somebody out: their sessions end and their tokens are revoked at once.") { email };
        return command.Runs(async (services, parsed, cancellation) =>
        {
            var person = await FindAsync(services, parsed.GetRequiredValue(email));
            CommandHost.Require(await services.GetRequiredService<DisableUser>().ExecuteAsync(person, Actor.Console, cancellation));
            return CommandHost.Say($"Disabled {person.Email}.");
        });
    }

    private static Command Reset()
    {
        var email = new Argument<string>("EMAIL") { Description = "Who can't sign in any more." };
        var factors = new Option<bool>("--factors")
        {
            Description = "Also remove their authenticator app, recovery codes and passkeys, and revoke their tokens.",
        };
        return new Command(
            "reset", "Let somebody in again: ends their sessions, enables them, and sets the password that is the first line of standard "
                + "input; without one a link is printed, by which they set it themselves.")
        {
            email, factors,
        }.Runs(async (services, parsed, cancellation) =>
        {
            var person = await FindAsync(services, parsed.GetRequiredValue(email));
            var password = await PasswordPrompt.ReadAsync(cancellation);
            var hash = password is null ? null : await HashAsync(services, person.Email, person.Name, password, cancellation);
            await services.GetRequiredService<ResetUser>()
                .ExecuteAsync(person, parsed.GetValue(factors), letIn: true, Actor.Console, cancellation);
            if (hash is null)
            {
                return PrintLink(services,
                    await services.GetRequiredService<OneTimeLinks>().ResetAsync(person, Actor.Console, cancellation));
            }

            await services.GetRequiredService<SetPassword>().ExecuteAsync(person, hash, null, Actor.Console, cancellation);
            return CommandHost.Say($"Reset {person.Email}.");
        });
    }

    private static string StatusOf(PeopleList.Row person) =>
        person.DisabledAt is not null ? "disabled"
        : person.SecondFactorDue is { } due ? string.Create(CultureInfo.InvariantCulture, $"active, no second factor, due {due:u}")
        : person.LacksSecondFactor ? "active, no second factor"
        : "active";

    private static Role ReadRole(ArgumentResult parsed)
    {
        var given = string.Concat(parsed.Tokens.Select(token => token.Value));
        if (Enum.GetNames<Role>().Contains(given, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<Role>(given, ignoreCase: true);
        }

        parsed.AddError("--role takes writer, editor or administrator.");
        return default;
    }

    private static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    private static async Task<string> HashAsync(
        IServiceProvider services, string email, string name, string password, CancellationToken cancellation) =>
        CommandHost.Require(await services.GetRequiredService<NewPassword>().HashAsync(email, name, password, cancellation));

    private static int PrintLink(IServiceProvider services, string token) =>
        CommandHost.Say(FirstAdministrator.Address(services.GetRequiredService<NewsDeskOptions>(), token));

    internal static async Task<Person> FindAsync(IServiceProvider services, string email) =>
        (await services.GetRequiredService<PeopleList>().FindAsync(email))?.Person
            ?? throw new StartRejected(ExitCode.DoneInPart, $"There is nobody with the address {email}. See newsdesk editors list.");
}
