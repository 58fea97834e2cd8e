using NewsDesk.Storage;

namespace NewsDesk.Web.Api;

/// <summary>How a program learns that an act was not done.</summary>
internal static class ApiProblems
{
    /// <param name="result">How the act ended.</param>
    /// <param name="conflict">412 where the request named the state that it changes.</param>
    public static int Status(this Result result, int conflict = StatusCodes.Status409Conflict) => result.Kind switch
    {
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Conflict => conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    /// <inheritdoc cref="Status"/>
    public static IResult ToProblem(this Result result, int conflict = StatusCodes.Status409Conflict) =>
        Results.Problem(result.Problem, statusCode: result.Status(conflict));
}
