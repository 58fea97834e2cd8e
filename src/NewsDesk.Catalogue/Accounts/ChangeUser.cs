using NewsDesk.Audit;
using NewsDesk.Text;

namespace NewsDesk.Accounts;

/// <summary>Changes a person's name and role.</summary>
public sealed class ChangeUser(Catalogue catalogue)
{
    public Task<Result> ExecuteAsync(long id, string? name, Role role, Actor by, CancellationToken cancellation)
    {
        var (called, problem) = CheckName(name);
        problem ??= Enum.IsDefined(role) ? null : "Choose a role.";
        return problem is not null ? Task.FromResult(Result.Rejected(problem)) : catalogue.WriteAsync(async write =>
        {
            var now = (await UserStore.FindAsync(write, id))!;
            if (role != Role.Administrator && await IsLastAdministratorAsync(write, id))
            {
                return Result.Rejected("This is the last administrator. Make somebody else administrator first.");
            }

            if (now.Role != role)
            {
                await write.ExecuteAsync("update editors set role = @role, administrator_since = @since where id = @id", new
                {
                    id,
                    role = role.ToString().ToLowerInvariant(),
                    since = role == Role.Administrator ? write.Now : (DateTimeOffset?)null,
                });
                await write.AuditAsync(by, "change role", AuditSubject.Person(id),
                    $"{now.Email}: {now.Role.ToString().ToLowerInvariant()} to {role.ToString().ToLowerInvariant()}");
            }

            if (now.Role == Role.Administrator && role != Role.Administrator)
            {
                await OneTimeLinks.WithdrawMadeByAsync(write, now.Email);
            }

            await RenameAsync(write, now, called!, by);
            return Result.Done;
        }, cancellation);
    }

    public Task<Result> RenameAsync(long id, string? name, Actor by, CancellationToken cancellation)
    {
        var called = CheckName(name);
        return called.Value is null ? Task.FromResult(Result.Rejected(called.Problem!)) : catalogue.WriteAsync(async write =>
        {
            await RenameAsync(write, (await UserStore.FindAsync(write, id))!, called.Value, by);
            return Result.Done;
        }, cancellation);
    }

    internal static Task<bool> IsLastAdministratorAsync(CatalogueWrite write, long id) => write.FindAsync<bool>("""
        select exists (select 1 from editors where id = @id and role = 'administrator' and disabled_at is null)
          and not exists (select 1 from editors where id <> @id and role = 'administrator' and disabled_at is null)
        """, new { id });

    private static async Task RenameAsync(CatalogueWrite write, User now, string name, Actor by)
    {
        if (now.Name != name)
        {
            await write.ExecuteAsync("update editors set name = @name where id = @Id", new { now.Id, name });
            await write.AuditAsync(by, "rename person", AuditSubject.Person(now.Id), $"{now.Email}: {now.Name} to {name}");
        }
    }

    private static Result<string> CheckName(string? name)
    {
        var called = CleanText.Line(name, AddUser.LongestName);
        return called.Value is { Length: > 0 } clean
            ? clean
            : Result.Rejected<string>(called.ProblemWith("name") ?? "Give the person’s name.");
    }
}
