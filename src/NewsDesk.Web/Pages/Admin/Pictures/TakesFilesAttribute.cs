using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>A page whose form brings files, up to so many bytes together; more is a 413 before any of it is read.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute(long mostBytes) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>What a form holds beside its files.</summary>
    private const long Rest = 1024 * 1024;

    public long MostBytes { get; } = mostBytes;

    /// <summary>Before the form is read for its token.</summary>
    public int Order => -1;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (!Allow(context.HttpContext, MostBytes))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        }
    }

    /// <summary>Lets a request hold files of so many bytes; false where it announces more.</summary>
    public static bool Allow(HttpContext context, long mostBytes)
    {
        var most = mostBytes + Rest;
        var fits = !(context.Request.ContentLength > most);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            // The server throws away the rest of a request for a few seconds; were it over a limit, it would cut the connection before the answer is read.
            body.MaxRequestBodySize = fits ? most : null;
        }

        context.Features.Set<IFormFeature>(fits
            ? new FormFeature(context.Request, new FormOptions { MultipartBodyLengthLimit = most })
            : new FormFeature(FormCollection.Empty));
        return fits;
    }
}
