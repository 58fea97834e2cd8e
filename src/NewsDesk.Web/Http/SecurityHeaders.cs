using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using NewsDesk.Web.Configuration;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Http;

/// <summary>The security headers of readers' pages and of the newsroom's: none of them depends on a request.</summary>
public sealed class SecurityHeaders(NewsDeskOptions options, ReaderStyle style)
{
    public const string CrossOriginResourcePolicy = "Cross-Origin-Resource-Policy";

    public const string SameOrigin = "same-origin";

    private const string CommonPermissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), "
        + "magnetometer=(), "
        + "microphone=(), midi=(), payment=(), picture-in-picture=(), screen-wake-lock=(), sync-xhr=(), usb=(), xr-spatial-tracking=()";

    public IReadOnlyList<KeyValuePair<string, StringValues>> Readers { get; } =
        Headers(options, "'self'", $"'self' 'sha256-{style.Hash}'", "publickey-credentials-get=()");

    /// <summary>A picture that is being uploaded is shown from memory (<c>blob:</c>).</summary>
    public IReadOnlyList<KeyValuePair<string, StringValues>> Newsroom { get; } =
        Headers(options, "'self' blob:", "'self'", "publickey-credentials-get=self, publickey-credentials-create=self");

    private static List<KeyValuePair<string, StringValues>> Headers(
        NewsDeskOptions options, string pictures, string styles, string passkeys)
    {
        List<KeyValuePair<string, StringValues>> headers =
        [
            new(HeaderNames.XContentTypeOptions, "nosniff"),
            new("Referrer-Policy", "strict-origin-when-cross-origin"),
            new("Cross-Origin-Opener-Policy", SameOrigin),
            new("Permissions-Policy", $"{CommonPermissions}, {passkeys}"),
            new(
                HeaderNames.ContentSecurityPolicy,
                $"default-src 'none'; img-src {pictures}; style-src {styles}; script-src 'self'; connect-src 'self'; form-action 'self'; "
                + "frame-ancestors 'none'; base-uri 'none'"),
            new(CrossOriginResourcePolicy, SameOrigin),
        ];
        if (options.IsHttps)
        {
            // The header is sent on http too, as a proxy in front may speak https. It binds no other host of the domain.
            headers.Add(new(HeaderNames.StrictTransportSecurity, "max-age=31536000"));
        }

        return headers;
    }
}
