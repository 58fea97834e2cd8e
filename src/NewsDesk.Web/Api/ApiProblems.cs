using NewsDesk.Storage;

namespace NewsDesk.Web.Api;

/// <summary>How a program learns that an act was not done.</summary>
internal static class ApiProblems
{
    public static int Status(this Result result, int conflict = StatusCodes.Status409Conflict) => result.Kind switch
    {
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.Conflict => conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    public static IResult ToProblem(this Result result, int conflict = StatusCodes.Status409Conflict) =>
        Results.Problem(result.Problem, statusCode: result.Status(conflict));

    public static IResult NoPosition(string? before) => Results.Problem(
        $"'{before}' is no position in this list. Ask for the address in `next` as it is.", statusCode: StatusCodes.Status400BadRequest);

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.ProducesProblem(status);
        }

        return endpoint;
    }
}
