using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NewsDesk.Accounts;
using NewsDesk.Storage;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.SignIn;

/// <summary>Registers what knows the people of the newsroom, for the site and for commands.</summary>
public static class AccountServices
{
    /// <summary>Of PBKDF2 with SHA-512, for passwords and recovery codes; OWASP asks for 210,000 or more.</summary>
    public const int PasswordIterations = 220_000;

    public static void AddEditors(this IServiceCollection services)
    {
        services.AddSingleton<UserStore>();
        services.AddSingleton<AddUser>();
        services.AddSingleton<ChangeUser>();
        services.AddSingleton<DisableUser>();
        services.AddSingleton<ResetUser>();
        services.AddSingleton<EndSessions>();
        services.AddSingleton<RequireSecondFactors>();
        services.AddScoped<PeopleList>();
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton<EndedLinks>();
        services.AddSingleton<UseLink>();
        services.AddSingleton<SetPassword>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<UserSessions>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordIterations);
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<HashingQueue>();
        services.AddSingleton<NewPassword>();
    }

    public static void AddSignIn(this IServiceCollection services, NewsDeskOptions options)
    {
        services.AddSingleton(provider => new RecoveryCodes(
            provider.GetRequiredService<Catalogue>(),
            (person, work, cancellation) =>
                provider.GetRequiredService<HashingQueue>().RunAsync(HashingCaller.Of(person), work, cancellation),
            provider.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount));
        services.AddHostedService<RecoveryCodeUpgrade>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<AddPasskey>();
        services.AddSingleton<PasskeyList>();
        services.AddSingleton<TrustedDevices>();
        services.AddSingleton<SecurityEvents>();
        services.AddSingleton<StashedForms>();
        services.AddSingleton<TrustedDevice>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<GuessCounters>();
        services.AddSingleton<RejectionNotes>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<AuthenticatorCodes>();
        services.AddSingleton<ProtectedCookies>();
        services.AddSingleton<SecondFactorDeadline>();
        services.AddSingleton<SigningIn>();
        services.AddScoped<SignInSteps>();
        services.AddScoped<Reauthentication>();
        services.AddScoped<PresentPassword>();
        services.AddSingleton<AuthenticatorEnrolment>();
        services.AddSingleton<FirstAdministrator>();
        PasskeyCeremony.Add(services, options);
    }
}
