using NewsDesk.Audit;
using NewsDesk.Text;

namespace NewsDesk.Accounts;

/// <summary>Adds somebody to the newsroom, who sets their own password.</summary>
public sealed class AddUser(Catalogue catalogue)
{
    private const int LongestEmail = 254;
    internal const int LongestName = 100;

    public Task<Result<Person>> ExecuteAsync(string email, string name, Role role, Actor by, CancellationToken cancellation) =>
        catalogue.WriteAsync(write => WriteAsync(write, email, name, role, by), cancellation);

    internal static async Task<Result<Person>> WriteAsync(CatalogueWrite write, string email, string name, Role role, Actor by)
    {
        var ((address, called), problem) = Check(email, name, role);
        if (problem is not null)
        {
            return Result.Rejected<Person>(problem);
        }

        if (await IsKnownAsync(write, address))
        {
            return Result.Rejected<Person>($"{address} is in the newsroom already.");
        }

        var id = await write.FindAsync<long>("""
            insert into editors (email, normalized_email, name, role, security_stamp, created_at, administrator_since)
            values (@email, @normalized, @name, @role, @stamp, @Now, @administratorSince)
            returning id
            """, new
        {
            email = address,
            normalized = Normalize(address),
            name = called,
            role = role.ToString().ToLowerInvariant(),
            stamp = Secret.New(),
            write.Now,
            administratorSince = role == Role.Administrator ? write.Now : (DateTimeOffset?)null,
        });
        await write.AuditAsync(by, "add person", AuditSubject.Person(id), $"{address}, {role.ToString().ToLowerInvariant()}");
        return new Person(id, address, called, role);
    }

    internal static Result<(string Email, string Name)> Check(string? email, string? name, Role role)
    {
        var (address, called) = (CleanText.Line(email, LongestEmail), CleanText.Line(name, LongestName));
        var problem = address.Value is null || !IsEmail(address.Value) ? $"'{email}' is not an e-mail address such as ada@example.org."
            : called.Value is "" ? "Give the person’s name."
            : !Enum.IsDefined(role) ? "Choose a role."
            : called.ProblemWith("name");
        return problem is null ? (address.Value!, called.Value!) : Result.Rejected<(string, string)>(problem);
    }

    internal static async Task<bool> IsKnownAsync(CatalogueWrite write, string email) =>
        await write.FindAsync<long?>("select id from editors where normalized_email = @normalized",
            new { normalized = Normalize(email) }) is not null;

    /// <summary>Addresses that differ in case are one.</summary>
    public static string Normalize(string email) => email.Normalize().ToUpperInvariant();

    private static bool IsEmail(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 2 } host] && host.Contains('.') && !text.Any(char.IsWhiteSpace);
}
