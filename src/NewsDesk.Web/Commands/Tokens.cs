using System.CommandLine;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Commands;

/// <summary>Administers API tokens from the command line.</summary>
public static class Tokens
{
    public static Command Command() =>
        new("tokens", "Make, list and revoke API tokens, beside a running site or without one.") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var email = new Argument<string>("EMAIL") { Description = "On whose behalf the token acts." };
        var scopes = new Option<ApiScopes>("--scopes")
        {
            Description = "What it may do: read, write, publish, with commas between.",
            Required = true,
            CustomParser = parsed =>
            {
                if (ApiScopesText.Parse(string.Join(',', parsed.Tokens.Select(token => token.Value))) is { } scopes)
                {
                    return scopes;
                }

                parsed.AddError("--scopes takes read, write and publish, with commas between.");
                return ApiScopes.None;
            },
        };
        var name = new Option<string>("--name") { Description = "What it is for.", DefaultValueFactory = _ => "Made on the console" };
        return new Command("add", "Make a token and print it, once.") { email, scopes, name }.Runs(async (services, parsed, cancellation) =>
        {
            var person = await Editors.FindAsync(services, parsed.GetRequiredValue(email));
            return CommandHost.Say(CommandHost.Require(await services.GetRequiredService<ApiTokens>().MakeAsync(
                person, parsed.GetRequiredValue(name), parsed.GetRequiredValue(scopes), Actor.Console, cancellation)));
        });
    }

    private static Command List() => new Command(
        "list", "List the tokens, newest first: number, owner, scopes, status, name.").Runs(async (services, _, _) =>
    {
        foreach (var token in await services.GetRequiredService<ApiTokens>().ListAsync(null))
        {
            Console.WriteLine(
                $"{token.Id}\t{token.Email}\t{token.Scopes}\t"
                + $"{(token.RevokedAt is null ? "active" : "revoked")}{(token.IsOwnerDisabled ? ", owner disabled" : "")}\t{token.Name}");
        }

        return ExitCode.Done;
    });

    private static Command Revoke()
    {
        var id = new Argument<long>("ID") { Description = "The token's number, as the list shows it." };
        return new Command("revoke", "Make a token useless, at once.") { id }.Runs(async (services, parsed, cancellation) =>
        {
            CommandHost.Require(await services.GetRequiredService<ApiTokens>()
                .RevokeAsync(parsed.GetRequiredValue(id), null, Actor.Console, cancellation));
            return CommandHost.Say($"Revoked {parsed.GetRequiredValue(id)}.");
        });
    }
}
