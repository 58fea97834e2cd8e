using Microsoft.Net.Http.Headers;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Security;

/// <summary>The security headers of every answer, whatever its status.</summary>
public static class ReaderHeaders
{
    public static void UseReaderHeaders(this WebApplication app, NewsDeskOptions options)
    {
        var style = app.Services.GetRequiredService<ReaderStyle>();
        var headers = new HeaderPolicyCollection()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyStrictOriginWhenCrossOrigin()
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddPermissionsPolicyWithDefaultSecureDirectives()
            .AddContentSecurityPolicy(policy =>
            {
                policy.AddDefaultSrc().None();
                policy.AddImgSrc().Self();
                policy.AddStyleSrc().Self().WithHash256(style.Hash);
                policy.AddScriptSrc().Self();
                policy.AddConnectSrc().Self();
                policy.AddFormAction().Self();
                policy.AddFrameAncestors().None();
                policy.AddBaseUri().None();
            });
        if (options.BaseUrl.StartsWith("https:", StringComparison.Ordinal))
        {
            // Whatever the scheme of this hop: it may be a proxy that speaks https. Other hosts of the domain are not ours to bind.
            headers.AddCustomHeader("Strict-Transport-Security", "max-age=31536000");
        }

        app.UseSecurityHeaders(headers);
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
}
