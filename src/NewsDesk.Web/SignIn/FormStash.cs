using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.SignIn;

/// <summary>Keeps the form of a request that can't be answered before its sender has proved who they are.</summary>
public sealed class FormStash(StashedForms forms, SigningIn signIn, ProtectedCookies cookies, PageLoader pages)
{
    public const string Parameter = "held";

    private const string Sender = "sender";

    public async Task<string> KeepAsync(HttpContext context)
    {
        if (SafeMethods.OnlyReads(context.Request))
        {
            return context.Request.Path + context.Request.QueryString.ToUriComponent();
        }

        var page = await PageOfAsync(context);
        return await StashAsync(context, page) ?? page;
    }

    public async Task<string?> StashAsync(HttpContext context) => await StashAsync(context, await PageOfAsync(context));

    public Task<StashedForm?> FindAsync(HttpContext context, Person person, string id) =>
        forms.FindAsync(person.Id, cookies.Find<string>(context, Sender), id, context.RequestAborted);

    private async Task<string?> StashAsync(HttpContext context, string page)
    {
        // Of a page whose address is a secret, not even the address is kept.
        if (page.StartsWith(NewsroomAuthentication.LinkPath, StringComparison.OrdinalIgnoreCase) || !IsFromOurPages(context.Request)
            || await ReadAsync(context) is not { } fields || fields.ToString() is not { Length: <= StashedFields.Longest } text)
        {
            return null;
        }

        var owner = context.User.Identity?.IsAuthenticated == true ? context.User.Person().Id : await signIn.FindFormerPersonAsync(context);
        var id = await (owner is { } known
            ? forms.StashAsync(known, page, text, context.RequestAborted)
            : StashOfStrangerAsync(context, page, text));
        return $"{page}?{Parameter}={id}";
    }

    private Task<string> StashOfStrangerAsync(HttpContext context, string page, string text)
    {
        var sender = cookies.Find<string>(context, Sender) ?? Secret.New();
        cookies.Set(context, Sender, sender, StashedForms.Lasts);
        return forms.StashOfStrangerAsync(sender, TrustedDevice.Network(context), page, text, context.RequestAborted);
    }

    /// <summary>Another site must not fill in our forms. Over plain http browsers tell the origin alone.</summary>
    internal static bool IsFromOurPages(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
        ? site.Equals("same-origin", StringComparison.OrdinalIgnoreCase)
        : Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && origin.Authority == request.Host.ToUriComponent();

    private static async Task<StashedFields?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            var fields = StashedFields.Of(await context.Request.ReadFormAsync(context.RequestAborted));
            return fields.Fields.Count > 0 || fields.HadFiles ? fields : null;
        }
        catch (Exception problem) when (problem is InvalidDataException or BadHttpRequestException)
        {
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

        return Uri.TryCreate(context.Request.Headers.Referer.ToString(), UriKind.Absolute, out var from)
            && from.Authority == context.Request.Host.ToUriComponent()
            ? ReturnAddress.Safe(from.AbsolutePath)
            : ReturnAddress.Safe(null);
    }
}
