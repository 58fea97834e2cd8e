using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.SignIn;

/// <summary>Knows the newsroom's people by a cookie that names a session of the catalogue. Readers' pages never look at it.</summary>
public static class NewsroomAuthentication
{
    public const string Scheme = "editors";

    public const string SignInPath = "/admin/sign-in";

    /// <summary>The rest of the address of a one-time link is a secret.</summary>
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
            cookie.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(Scheme)
            .Configure<SessionTickets>((cookie, tickets) => cookie.SessionStore = tickets);
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        services.AddAuthorization(Policies.Add);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, NewsroomChallenges>();
        services.AddSingleton<RejectedRequests>();
        services.AddHostedService(provider => provider.GetRequiredService<RejectedRequests>());
        services.AddSingleton<FormStash>();
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

    internal static IEnumerable<Claim> Claims(Person person) =>
    [
        new Claim(ClaimTypes.NameIdentifier, person.Id.ToString(CultureInfo.InvariantCulture)),
        new Claim(ClaimTypes.Email, person.Email),
        new Claim(ClaimTypes.Name, person.Name),
        new Claim(ClaimTypes.Role, person.Role.ToString()),
    ];

    public static Person Person(this ClaimsPrincipal user) => new(
        long.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture),
        user.FindFirstValue(ClaimTypes.Email)!,
        user.FindFirstValue(ClaimTypes.Name)!,
        Enum.Parse<Role>(user.FindFirstValue(ClaimTypes.Role)!),
        user.FindFirstValue(TokenAuthentication.TokenClaim) is { } token ? long.Parse(token, CultureInfo.InvariantCulture) : null);

    public static string Session(this ClaimsPrincipal user) => user.FindFirstValue(SessionHash)!;

    public static DateTimeOffset Reauthenticated(this ClaimsPrincipal user) => Instant(user, ConfirmedAt);

    public static DateTimeOffset Started(this ClaimsPrincipal user) => Instant(user, StartedAt);

    private static string Instant(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(ClaimsPrincipal user, string claim) => DateTimeOffset.FromUnixTimeMilliseconds(
        long.Parse(user.FindFirstValue(claim)!, CultureInfo.InvariantCulture));
}
