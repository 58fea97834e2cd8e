using Microsoft.AspNetCore.Mvc;
using NewsDesk.Articles;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>410 with the dated notice: what every address of a withdrawn article answers.</summary>
public sealed class WithdrawnResult(Withdrawal withdrawal) : StatusCodeResult(StatusCodes.Status410Gone)
{
    public override void ExecuteResult(ActionContext context)
    {
        context.HttpContext.Features.Set(withdrawal);
        base.ExecuteResult(context);
    }
}
