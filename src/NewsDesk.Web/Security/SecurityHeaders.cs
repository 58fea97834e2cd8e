using Microsoft.Extensions.Primitives;
using NetEscapades.AspNetCore.SecurityHeaders.Headers;
using NetEscapades.AspNetCore.SecurityHeaders.Infrastructure;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Security;

/// <summary>The security headers, written once at the start: no policy of them depends on a request.</summary>
public sealed class SecurityHeaders(NewsDeskOptions options, ReaderStyle style)
{
    public const string CrossOriginResourcePolicy = "Cross-Origin-Resource-Policy";

    /// <summary>The value for all but what says otherwise itself, such as a picture that other sites may show.</summary>
    public const string SameOrigin = "same-origin";

    /// <summary>Those of a reader's page.</summary>
    public IReadOnlyList<KeyValuePair<string, StringValues>> Readers { get; } =
    [
        .. Written(Policies(options, policy =>
        {
            policy.AddImgSrc().Self();
            policy.AddStyleSrc().Self().WithHash256(style.Hash);
        })),
        new(CrossOriginResourcePolicy, SameOrigin),
    ];

    /// <summary>Those of the newsroom's pages. A picture that is being uploaded is shown from memory; styles and scripts are files alone.</summary>
    public IReadOnlyList<KeyValuePair<string, StringValues>> Newsroom { get; } =
    [
        .. Written(Policies(
            options,
            policy =>
            {
                policy.AddImgSrc().Self().Blob();
                policy.AddStyleSrc().Self();
            },
            permissions =>
            {
                permissions.AddPublickeyCredentialsGet().Self();
                permissions.AddPublickeyCredentialsCreate().Self();
            })),
        new(CrossOriginResourcePolicy, SameOrigin),
    ];

    private static IEnumerable<KeyValuePair<string, StringValues>> Written(HeaderPolicyCollection policies)
    {
        var result = new CustomHeadersResult();
        var context = new DefaultHttpContext();
        foreach (var policy in policies.Values)
        {
            policy.Apply(context, result);
        }

        return result.SetHeaders.Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value)));
    }

    private static HeaderPolicyCollection Policies(NewsDeskOptions options, Action<CspBuilder> differing, Action<PermissionsPolicyBuilder>? permitted = null)
    {
        var headers = new HeaderPolicyCollection()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyStrictOriginWhenCrossOrigin()
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddPermissionsPolicy(permissions =>
            {
                Refuse(permissions);
                permitted?.Invoke(permissions);
            })
            .AddContentSecurityPolicy(policy =>
            {
                policy.AddDefaultSrc().None();
                differing(policy);
                policy.AddScriptSrc().Self();
                policy.AddConnectSrc().Self();
                policy.AddFormAction().Self();
                policy.AddFrameAncestors().None();
                policy.AddBaseUri().None();
            });
        if (options.IsHttps)
        {
            // Whatever the scheme of this hop: it may be a proxy that speaks https. Other hosts of the domain are not ours to bind.
            headers.AddCustomHeader("Strict-Transport-Security", "max-age=31536000");
        }

        return headers;
    }

    /// <summary>What no page needs. The package's own list also has web-share, over which Chromium complains on the console of every page.</summary>
    private static void Refuse(PermissionsPolicyBuilder permissions)
    {
        permissions.AddAccelerometer().None();
        permissions.AddAutoplay().None();
        permissions.AddCamera().None();
        permissions.AddDisplayCapture().None();
        permissions.AddEncryptedMedia().None();
        permissions.AddFullscreen().None();
        permissions.AddGeolocation().None();
        permissions.AddGyroscope().None();
        permissions.AddMagnetometer().None();
        permissions.AddMicrophone().None();
        permissions.AddMidi().None();
        permissions.AddPayment().None();
        permissions.AddPictureInPicture().None();
        permissions.AddPublickeyCredentialsGet().None();
        permissions.AddScreenWakeLock().None();
        permissions.AddSyncXHR().None();
        permissions.AddUsb().None();
        permissions.AddXrSpatialTracking().None();
    }
}
