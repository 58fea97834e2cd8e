using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NewsDesk.Editors;
using NewsDesk.Storage;

namespace NewsDesk.Web.Security;

/// <summary>Registers what knows the people of the newsroom, for the site and for commands.</summary>
public static class EditorServices
{
    /// <summary>Of PBKDF2 with SHA-512, for passwords and recovery codes; OWASP asks for 210,000 or more.</summary>
    public const int PasswordIterations = 220_000;

    public static void AddEditors(this IServiceCollection services)
    {
        services.AddSingleton<EditorStore>();
        services.AddSingleton<AddEditor>();
        services.AddSingleton<ChangeEditor>();
        services.AddSingleton<DisableEditor>();
        services.AddSingleton<ResetEditor>();
        services.AddSingleton<EndSessions>();
        services.AddSingleton<RequireSecondFactors>();
        services.AddScoped<PeopleList>();
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton<EndedLinks>();
        services.AddSingleton<UseLink>();
        services.AddSingleton<SetPassword>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<EditorSessions>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordIterations);
        services.AddSingleton<IPasswordHasher<Editor>, PasswordHasher<Editor>>();
        services.AddSingleton<HashingQueue>();
        services.AddSingleton<NewPassword>();
    }

    /// <summary>Registers what signing in needs besides, where there are browsers.</summary>
    public static void AddSignIn(this IServiceCollection services, NewsDeskOptions options)
    {
        services.AddSingleton(provider => new RecoveryCodes(
            provider.GetRequiredService<Catalogue>(),
            (person, work, cancellation) => provider.GetRequiredService<HashingQueue>().RunAsync(HashingCaller.Of(person), work, cancellation),
            provider.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount));
        services.AddHostedService<RecoveryCodeUpgrade>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<AddPasskey>();
        services.AddSingleton<PasskeyList>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton<SecurityEvents>();
        services.AddSingleton<StashedForms>();
        services.AddSingleton<KnownBrowser>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<GuessCounters>();
        services.AddSingleton<RefusalNotes>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<AuthenticatorCodes>();
        services.AddSingleton<SealedCookies>();
        services.AddSingleton<SecondFactorDeadline>();
        services.AddSingleton<SigningIn>();
        services.AddScoped<SignInSteps>();
        services.AddScoped<Confirmation>();
        services.AddScoped<PresentPassword>();
        services.AddSingleton<AuthenticatorEnrolment>();
        services.AddSingleton<FirstAdministrator>();
        PasskeyCeremony.Add(services, options);
    }
}
