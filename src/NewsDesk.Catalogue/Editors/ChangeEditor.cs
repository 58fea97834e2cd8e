using NewsDesk.Articles;
using NewsDesk.Storage;
using NewsDesk.Text;

namespace NewsDesk.Editors;

/// <summary>Changes a person's name and role.</summary>
public sealed class ChangeEditor(Catalogue catalogue)
{
    public Task<Outcome> ExecuteAsync(long id, string? name, EditorRole role, string by, CancellationToken cancellation)
    {
        var called = CleanText.Line(name, AddEditor.LongestName);
        if (called.Value is null or "")
        {
            return Task.FromResult(Outcome.Refused(called.Problem is null ? "Give the person's name." : $"The name can't be used: {called.Problem}"));
        }

        if (!Enum.IsDefined(role))
        {
            return Task.FromResult(Outcome.Refused("Choose a role."));
        }

        return catalogue.WriteAsync(write =>
        {
            var now = write.Get<Editor>("select id, email, name, role, created_at, disabled_at from editors where id = @id", new { id });
            if (now.Role == EditorRole.Administrator && role != EditorRole.Administrator && now.DisabledAt is null && IsLastAdministrator(write, id))
            {
                return Outcome.Refused("This is the last administrator. Make somebody else administrator first.");
            }

            write.Execute("update editors set name = @name, role = @role where id = @id", new { id, name = called.Value, role = role.ToString().ToLowerInvariant() });
            if (now.Role != role)
            {
                write.Audit(by, "change role", null, $"{now.Email}: {now.Role.ToString().ToLowerInvariant()} to {role.ToString().ToLowerInvariant()}");
            }

            if (now.Name != called.Value)
            {
                write.Audit(by, "rename person", null, $"{now.Email}: {now.Name} to {called.Value}");
            }

            return Outcome.Done;
        }, cancellation);
    }

    internal static bool IsLastAdministrator(CatalogueWrite write, long id) => write.Get<int>(
        "select count(*) from editors where role = 'administrator' and disabled_at is null and id <> @id", new { id }) == 0;
}
