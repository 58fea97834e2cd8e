namespace NewsDesk.Web.Http;

/// <summary>Answers 404 at an address that names nothing, and 405 to a method that it does not know, whoever asks.</summary>
public sealed class UnmappedAddresses(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        switch (context.GetEndpoint())
        {
            case null:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            case not RouteEndpoint and { RequestDelegate: { } routing }:
                return routing(context);
            default:
                return next(context);
        }
    }
}
