using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>How the newsroom's people are known: a cookie that names a session of the catalogue. Readers' pages never look at it.</summary>
public static class EditorAuthentication
{
    public const string Scheme = "editors";

    public const string SignInPath = "/admin/sign-in";

    /// <summary>Where one-time links stand: the rest of such an address is a secret.</summary>
    public const string LinkPath = "/admin/links/";

    private const string SessionHash = "session";
    private const string ConfirmedAt = "confirmed";
    private const string StartedAt = "started";

    public static void AddEditorAuthentication(this IServiceCollection services, NewsDeskOptions options)
    {
        services.AddSignIn(options);
        services.AddSingleton<SessionTickets>();
        services.AddAuthentication().AddCookie(Scheme, cookie =>
        {
            Cookies.Harden(cookie.Cookie, "session", options);
            cookie.LoginPath = SignInPath;
            cookie.ReturnUrlParameter = "return";
            // The catalogue decides how long a session lasts.
            cookie.SlidingExpiration = false;
            cookie.ExpireTimeSpan = EditorSessions.Longest;
            cookie.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(Scheme)
            .Configure<SessionTickets, TimeProvider>((cookie, tickets, clock) => (cookie.SessionStore, cookie.TimeProvider) = (tickets, clock));
        services.AddAuthentication().AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        services.AddAuthorization(Policies.Add);
        services.AddSingleton<IAuthorizationHandler, ConfirmedRequirement.Handler>();
        services.AddSingleton<IAuthorizationHandler, SecondFactorRequirement.Handler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NewsroomRefusals>();
        services.AddSingleton<RefusedRequests>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusedRequests>());
        services.AddSingleton<FormStash>();
        services.AddSingleton<StashedFormRefill>();
        services.AddSingleton<OutOfDateForms>();
        services.AddAntiforgery(antiforgery =>
        {
            Cookies.Harden(antiforgery.Cookie, "form", options);
            antiforgery.FormFieldName = "form-token";
            antiforgery.HeaderName = FormToken.Header;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }

    public static ClaimsPrincipal Principal(Session session) => new(new ClaimsIdentity(
    [
        .. Claims(session.Person),
        new Claim(SessionHash, session.Hash),
        new Claim(ConfirmedAt, Instant(session.ConfirmedAt)),
        new Claim(StartedAt, Instant(session.StartedAt)),
    ], Scheme));

    /// <summary>What says who somebody is, whether they are at the page themselves or a program asks for them.</summary>
    internal static IEnumerable<Claim> Claims(Person person) =>
    [
        new Claim(ClaimTypes.NameIdentifier, person.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new Claim(ClaimTypes.Email, person.Email),
        new Claim(ClaimTypes.Name, person.Name),
        new Claim(ClaimTypes.Role, person.Role.ToString()),
    ];

    /// <summary>The person a request comes from. Only where a policy let them in.</summary>
    public static Person Person(this ClaimsPrincipal user) => new(
        long.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, System.Globalization.CultureInfo.InvariantCulture),
        user.FindFirstValue(ClaimTypes.Email)!,
        user.FindFirstValue(ClaimTypes.Name)!,
        Enum.Parse<EditorRole>(user.FindFirstValue(ClaimTypes.Role)!),
        user.FindFirstValue(TokenAuthentication.TokenClaim) is { } token ? long.Parse(token, System.Globalization.CultureInfo.InvariantCulture) : null);

    /// <summary>The hash by which the catalogue knows the session of a request.</summary>
    public static string Session(this ClaimsPrincipal user) => user.FindFirstValue(SessionHash)!;

    /// <summary>When the person last proved who they are.</summary>
    public static DateTimeOffset Confirmed(this ClaimsPrincipal user) => Instant(user, ConfirmedAt);

    /// <summary>When the session began.</summary>
    public static DateTimeOffset Started(this ClaimsPrincipal user) => Instant(user, StartedAt);

    private static string Instant(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(ClaimsPrincipal user, string claim) => DateTimeOffset.FromUnixTimeMilliseconds(
        long.Parse(user.FindFirstValue(claim)!, System.Globalization.CultureInfo.InvariantCulture));
}
