using System.Text.Json;
using System.Text.Json.Serialization;
using NewsDesk.Web.Disk;
using NewsDesk.Web.Outages;

namespace NewsDesk.Web.Api;

/// <summary>Maps the addresses for programs: JSON under /api, with a bearer token. Problems are problem+json.</summary>
public static class ApiEndpoints
{
    /// <summary>The name under which the framework looks for the document where the address holds none.</summary>
    private const string Document = "v1";

    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new InstantWithOffset());
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            // A null is a problem of the request: without these, it would be found only where a text is published.
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        services.AddProblemDetails(problems =>
            problems.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId"));
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = false);
        services.AddOpenApi(Document, document =>
        {
            document.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            document.AddDocumentTransformer<ApiDescription>();
            document.AddOperationTransformer<ApiOperations>();
            document.AddSchemaTransformer(PublicationTime.DescribeAsync);
        });
    }

    public static void UseApiProblems(this IApplicationBuilder api)
    {
        api.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => Results.Problem("Something went wrong on our side. Try again in a minute.",
                statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(context),
        });
        api.UseStatusCodePages(answer => Results.Problem(
            answer.HttpContext.Features.Get<DatabaseOutage>()?.Advice ?? Detail(answer.HttpContext.Response.StatusCode),
            statusCode: answer.HttpContext.Response.StatusCode).ExecuteAsync(answer.HttpContext));
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        foreach (var status in new[] { 400, 401, 403, 429, 500, 503, 507 })
        {
            api.ProducesProblem(status);
        }

        api.MapArticles();
        api.MapPublication();
        api.MapArticleActs();
        api.MapPictureLibrary();
        routes.MapOpenApi("/api/openapi.json").AllowAnonymous();
    }

    private static string? Detail(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request could not be read. Send JSON as /api/openapi.json describes it.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not know this method.",
        StatusCodes.Status413PayloadTooLarge => "That was too much at once.",
        StatusCodes.Status415UnsupportedMediaType =>
            "Send the body that /api/openapi.json describes: JSON as application/json in UTF-8, a picture as what it is.",
        StatusCodes.Status503ServiceUnavailable => DiskFailures.Unwritable,
        StatusCodes.Status507InsufficientStorage => DiskFailures.Full,
        _ => null,
    };
}
