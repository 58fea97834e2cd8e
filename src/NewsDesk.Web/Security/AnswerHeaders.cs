using Microsoft.Net.Http.Headers;
using NetEscapades.AspNetCore.SecurityHeaders.Headers;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Security;

/// <summary>The security headers of every answer, whatever its status.</summary>
public static class AnswerHeaders
{
    public static void UseAnswerHeaders(this WebApplication app, NewsDeskOptions options)
    {
        var style = app.Services.GetRequiredService<ReaderStyle>();
        var readers = Headers(options, policy =>
        {
            policy.AddImgSrc().Self();
            policy.AddStyleSrc().Self().WithHash256(style.Hash);
        });
        // A picture that is being uploaded is shown from memory; styles and scripts are files alone.
        var newsroom = Headers(options, policy =>
        {
            policy.AddImgSrc().Self().Blob();
            policy.AddStyleSrc().Self();
        }, permissions =>
        {
            permissions.AddPublickeyCredentialsGet().Self();
            permissions.AddPublickeyCredentialsCreate().Self();
        });
        app.UseWhen(context => NewsroomRequests.IsAdmin(context.Request.Path), branch => branch.UseSecurityHeaders(newsroom));
        app.UseWhen(context => !NewsroomRequests.IsAdmin(context.Request.Path), branch => branch.UseSecurityHeaders(readers));
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                // Whoever keeps a page asks again before showing it; what may be kept longer says so itself.
                context.Response.Headers.TryAdd(HeaderNames.CacheControl, "public, no-cache");

                // Not among the policies above, which would overrule a picture that other sites may show.
                context.Response.Headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static HeaderPolicyCollection Headers(NewsDeskOptions options, Action<CspBuilder> differing, Action<PermissionsPolicyBuilder>? permitted = null)
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
