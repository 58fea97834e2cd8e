using Microsoft.AspNetCore.Identity;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Makes the hash of a password that may be one.</summary>
public sealed class NewPassword(StrongPassword strong, IPasswordHasher<Editor> hasher, HashingQueue hashing)
{
    /// <returns>The hash, or one sentence that says what to do; neither where too many hashes are waiting.</returns>
    public async Task<(string? Hash, string? Problem)> HashAsync(string email, string name, string? password, CancellationToken cancellation)
    {
        if (await strong.FindProblemAsync(email, name, password ?? "") is { } problem)
        {
            return (null, problem);
        }

        var hash = await hashing.RunAsync(
            new HashingCaller(HashingLine.Person, email), () => hasher.HashPassword(new Editor { Email = email, Name = name }, password!), cancellation);
        return (hash, null);
    }
}
