namespace NewsDesk.Web.Security;

/// <summary>An address that names nothing is a 404, and a method it does not know a 405: neither is a question of who asks.</summary>
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
