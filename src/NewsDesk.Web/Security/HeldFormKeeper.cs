using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using NewsDesk.Editors;

namespace NewsDesk.Web.Security;

/// <summary>Keeps the form of a request that can't be answered before its sender has proved who they are.</summary>
public sealed class HeldFormKeeper(HeldForms forms, SigningIn signIn, SignInThrottle throttle, PageLoader pages)
{
    /// <summary>The parameter of an address that names a held form.</summary>
    public const string Parameter = "held";

    /// <summary>How many forms of browsers that nobody knows are kept for one network in <see cref="SignInThrottle.Window"/>.</summary>
    private const int OfStrangers = 20;

    /// <returns>Where to go on to afterwards: the page, with the form that was kept for it.</returns>
    public async Task<string> KeepAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return context.Request.Path + context.Request.QueryString.ToUriComponent();
        }

        var page = await PageOfAsync(context);
        if (await ReadAsync(context) is not { } fields)
        {
            return page;
        }

        var owner = context.User.Identity?.IsAuthenticated == true ? context.User.Person().Id : await signIn.FindFormerPersonAsync(context, context.RequestAborted);
        var text = fields.ToString();
        return text.Length <= HeldFields.Longest && (owner is not null || throttle.Count($"held {KnownBrowser.Network(context)}", OfStrangers) == TimeSpan.Zero)
            ? $"{page}?{Parameter}={await forms.HoldAsync(owner, page, text, context.RequestAborted)}"
            : page;
    }

    private static async Task<HeldFields?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var fields = HeldFields.Of(await context.Request.ReadFormAsync(context.RequestAborted));
            return fields.Fields.Count > 0 || fields.HadFiles ? fields : null;
        }
        catch (Exception problem) when (problem is InvalidDataException or BadHttpRequestException)
        {
            // Over a limit: it would not have been taken either.
            return null;
        }
    }

    /// <summary>The address the form was sent to where a page stands there, else the page it came from.</summary>
    private async Task<string> PageOfAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } descriptor)
        {
            var page = await pages.LoadAsync(descriptor, endpoint.Metadata);
            if (page.HandlerMethods.Any(handler => HttpMethods.IsGet(handler.HttpMethod)))
            {
                return context.Request.Path;
            }
        }

        return Uri.TryCreate(context.Request.Headers.Referer.ToString(), UriKind.Absolute, out var from) && from.Authority == context.Request.Host.ToUriComponent()
            ? ReturnAddress.Safe(from.AbsolutePath)
            : ReturnAddress.Safe(null);
    }
}
