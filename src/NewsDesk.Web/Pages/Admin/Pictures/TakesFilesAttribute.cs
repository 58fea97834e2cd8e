using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using NewsDesk.Pictures.Files;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>A page whose form brings files, up to so many bytes together; more is a 413 before any of it is read, and a 429 where
/// too many are coming in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute(long mostBytes) : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    private const long Rest = 1024 * 1024;

    public long MostBytes { get; } = mostBytes;

    /// <summary>Before the form is read for its token.</summary>
    public int Order => -1;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!Allow(http, MostBytes))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        }
        else if (HttpMethods.IsPost(http.Request.Method))
        {
            if (await http.RequestServices.GetRequiredService<UploadPlaces>().TakeAsync(http, http.User.Person().Id) is { } place)
            {
                http.Response.RegisterForDispose(place);
            }
            else
            {
                context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
            }
        }
    }

    /// <summary>Lets a multipart form hold files of so many bytes; false where the request announces more than it may hold.</summary>
    public static bool Allow(HttpContext context, long mostBytes)
    {
        var body = context.Features.Get<IHttpMaxRequestBodySizeFeature>();

        var takesFiles = SpooledForm.IsFor(context.Request);
        var most = takesFiles ? mostBytes + Rest : body?.MaxRequestBodySize;
        var fits = !(context.Request.ContentLength > most);
        if (body is { IsReadOnly: false })
        {
            // The server throws away the rest of a request for a few seconds; were it over a limit, it would cut the connection
            // before the answer is read.
            body.MaxRequestBodySize = fits ? most : null;
        }

        context.Features.Set<IFormFeature>(!fits ? new FormFeature(FormCollection.Empty)
            : takesFiles ? new SpooledForm(context.Request, context.RequestServices.GetRequiredService<PictureFiles>(),
                context.RequestServices.GetRequiredService<TimeProvider>(), Rest)
            : new FormFeature(context.Request));
        return fits;
    }
}
