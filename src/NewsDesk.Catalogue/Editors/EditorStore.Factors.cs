using Microsoft.AspNetCore.Identity;

namespace NewsDesk.Editors;

/// <summary>The second factors of a person.</summary>
public sealed partial class EditorStore :
    IUserTwoFactorStore<Editor>, IUserAuthenticatorKeyStore<Editor>, IUserTwoFactorRecoveryCodeStore<Editor>
{
    public Task<bool> GetTwoFactorEnabledAsync(Editor user, CancellationToken cancellationToken) => Task.FromResult(user.AuthenticatorOn);

    public Task SetTwoFactorEnabledAsync(Editor user, bool enabled, CancellationToken cancellationToken)
    {
        user.AuthenticatorOn = enabled;
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Editor user, CancellationToken cancellationToken) => Task.FromResult(user.AuthenticatorKey);

    public Task SetAuthenticatorKeyAsync(Editor user, string key, CancellationToken cancellationToken)
    {
        user.AuthenticatorKey = key;
        return Task.CompletedTask;
    }

    public Task ReplaceCodesAsync(Editor user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        var codes = recoveryCodes.ToList();
        return catalogue.WriteAsync(write =>
        {
            RecoveryCodes.Replace(write, user.Id, codes);
            return true;
        }, cancellationToken);
    }

    public Task<bool> RedeemCodeAsync(Editor user, string code, CancellationToken cancellationToken) =>
        catalogue.WriteAsync(write => RecoveryCodes.Redeem(write, user.Id, code), cancellationToken);

    public async Task<int> CountCodesAsync(Editor user, CancellationToken cancellationToken) =>
        await new RecoveryCodes(catalogue).CountAsync(user.Id, cancellationToken);
}
