using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NewsDesk.Accounts;

namespace NewsDesk.Web.Tests.Admin.People;

/// <summary>A hasher that can be stopped in the middle of its work.</summary>
internal sealed class HeldHasher : IPasswordHasher<User>, IDisposable
{
    private readonly PasswordHasher<User> inner = new(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
    private readonly ManualResetEventSlim free = new(initialState: true);
    private int looked;

    public void Hold()
    {
        Volatile.Write(ref looked, 0);
        free.Reset();
    }

    public void LetGo() => free.Set();

    /// <summary>Waits until so many threads are in the middle of a hash.</summary>
    public async Task BegunAsync(int count)
    {
        while (Volatile.Read(ref looked) < count)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    public string HashPassword(User user, string password)
    {
        Wait();
        return inner.HashPassword(new User { Email = "", Name = "" }, password);
    }

    public PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        Wait();
        return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }

    public void Dispose() => free.Dispose();

    private void Wait()
    {
        Interlocked.Increment(ref looked);
        free.Wait();
    }
}
