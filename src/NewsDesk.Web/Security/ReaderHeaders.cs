using Microsoft.Net.Http.Headers;
using NewsDesk.Web.Pages.Shared;

namespace NewsDesk.Web.Security;

/// <summary>The security headers of every answer, whatever its status.</summary>
public static class ReaderHeaders
{
    public static void UseReaderHeaders(this WebApplication app)
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
        if (!app.Environment.IsDevelopment())
        {
            headers.AddStrictTransportSecurityMaxAgeIncludeSubDomains(maxAgeInSeconds: 365 * 24 * 60 * 60);
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
