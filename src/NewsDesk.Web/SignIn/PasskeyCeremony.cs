using System.Globalization;
using Microsoft.AspNetCore.Identity;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.SignIn;

/// <summary>Makes passkeys and signs in with them. The question to the browser is carried in a protected cookie until it answers.</summary>
public sealed class PasskeyCeremony(
    IPasskeyHandler<User> handler, UserStore store, ProtectedCookies cookies, RejectionNotes notes, SignInThrottle throttle)
{
    private const string AskCookie = "passkey";
    private const string MakeCookie = "new-passkey";
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public static void Add(IServiceCollection services, NewsDeskOptions options)
    {
        // The framework's handler reads people and passkeys through its user manager, which nothing else uses.
        services.AddSingleton<IUserStore<User>>(provider => provider.GetRequiredService<UserStore>());
        services.AddIdentityCore<User>();
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.AddScoped<PasskeyCeremony>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IHostEnvironment>((passkeys, environment) =>
        {
            passkeys.ServerDomain = new Uri(options.BaseUrl).Host;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AttestationConveyancePreference = "none";
            passkeys.ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && IsOurs(origin.Origin, options, environment));
        });
    }

    /// <summary>The site's own address; where somebody develops over http, any port of localhost too.</summary>
    public static bool IsOurs(string origin, NewsDeskOptions options, IHostEnvironment environment) =>
        origin == options.BaseUrl
        || (!options.IsHttps && environment.IsDevelopment()
            && Uri.TryCreate(origin, UriKind.Absolute, out var address) && address is { Scheme: "http", Host: "localhost" });

    public async Task<string> AskAsync(HttpContext context)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, context);
        cookies.Set(context, AskCookie, asked.AssertionState ?? "", Lasts);
        return asked.RequestOptionsJson;
    }

    /// <summary>The person whom the browser's answer proves, with a passkey added by an instant at the latest; null where it
    /// proves nobody, or was given before.</summary>
    public async Task<User?> FindAsync(
        HttpContext context, Person? whose, string answer, DateTimeOffset? addedBy, CancellationToken cancellation)
    {
        var editor = await FindAsync(context, answer, addedBy, cancellation);
        if (editor is not null && (whose is null || whose.Id == editor.Id))
        {
            return editor;
        }

        await notes.NotePasskeyAsync(context, whose);
        return null;
    }

    public async Task<string> MakeAsync(HttpContext context, Person person)
    {
        var asked = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = IdOf(person), Name = person.Email, DisplayName = person.Name }, context);
        cookies.Set(context, MakeCookie, asked.AttestationState ?? "", Lasts);
        return asked.CreationOptionsJson;
    }

    public async Task<UserPasskeyInfo?> AcceptAsync(HttpContext context, Person person, string answer)
    {
        var state = cookies.Find<string>(context, MakeCookie);
        cookies.Remove(context, MakeCookie);
        if (state is null || answer.Length > LongestAnswer)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { CredentialJson = answer, AttestationState = state, HttpContext = context });
        return result.Succeeded && result.UserEntity.Id == IdOf(person) ? result.Passkey : null;
    }

    private static string IdOf(Person person) => person.Id.ToString(CultureInfo.InvariantCulture);

    private async Task<User?> FindAsync(HttpContext context, string answer, DateTimeOffset? addedBy, CancellationToken cancellation)
    {
        var state = cookies.Find<string>(context, AskCookie);
        cookies.Remove(context, AskCookie);
        if (state is null || answer.Length > LongestAnswer)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext { CredentialJson = answer, AssertionState = state, HttpContext = context });
        // No answer lets somebody in twice: a challenge lasts for less time than the throttle remembers it.
        if (!result.Succeeded || result.User is not { DisabledAt: null } editor
            || throttle.Count($"challenge {Secret.Hash(state)}", 1, isVerified: true) > TimeSpan.Zero || result.Passkey.CreatedAt > addedBy)
        {
            return null;
        }

        return await store.NoteUseAsync(editor, result.Passkey, cancellation) ? editor : null;
    }
}
