using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using NewsDesk.Web.Http;

namespace NewsDesk.Web.Pages.Admin;

/// <summary>A page without a handler for the request's method would be shown as if it had been asked for: it answers 405 instead.</summary>
public sealed class UnknownMethods : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod is null && !SafeMethods.OnlyReads(context.HttpContext.Request))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
