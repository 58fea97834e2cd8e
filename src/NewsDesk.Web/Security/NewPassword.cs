using Microsoft.AspNetCore.Identity;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Makes the hash of a password that may be one.</summary>
public sealed class NewPassword(StrongPassword strong, IPasswordHasher<Editor> hasher)
{
    /// <returns>The hash, or one sentence that says what to do.</returns>
    public async Task<(string? Hash, string? Problem)> HashAsync(string email, string name, string? password, CancellationToken cancellation) =>
        await strong.FindProblemAsync(email, name, password ?? "", cancellation) is { } problem
            ? (null, problem)
            : (hasher.HashPassword(new Editor { Email = email, Name = name }, password!), null);
}
