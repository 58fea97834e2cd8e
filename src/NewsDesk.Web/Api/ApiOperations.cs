using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using NewsDesk.Articles;
using NewsDesk.Desk;

namespace NewsDesk.Web.Api;

/// <summary>Adds to the OpenAPI document what types don't say: headers, and the words that a query may hold.</summary>
public sealed class ApiOperations : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, string> Meanings = new()
    {
        [HeaderNames.ETag] = "The state of what was read, for If-Match.",
        [HeaderNames.Location] = "The address of the article.",
        [HeaderNames.RetryAfter] = "In how many seconds to go on.",
        [HeaderNames.WWWAuthenticate] = "What is missing.",
    };

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var headers = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiHeaders>().LastOrDefault();
        if (headers?.NeedsIfMatch == true)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = HeaderNames.IfMatch,
                In = ParameterLocation.Header,
                Required = true,
                Description = "The ETag of what was read. 428 without it, 412 where it has changed since.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        foreach (var (status, answer) in operation.Responses ?? [])
        {
            foreach (var name in status is "200" or "201" ? headers?.Answers ?? [] : status is "429" or "503" ? [HeaderNames.RetryAfter]
                : status is "401" or "403" ? [HeaderNames.WWWAuthenticate] : (IReadOnlyList<string>)[])
            {
                if (answer is OpenApiResponse described)
                {
                    described.Headers ??= new Dictionary<string, IOpenApiHeader>();
                    described.Headers[name] =
                        new OpenApiHeader { Description = Meanings[name], Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
                }
            }
        }

        foreach (var parameter in operation.Parameters ?? [])
        {
            if (parameter.Schema is OpenApiSchema schema && Words(parameter.Name) is { } words)
            {
                schema.Enum = [.. words.Select(word => (JsonNode)word)];
            }
        }

        return Task.CompletedTask;
    }

    private static IReadOnlyList<string>? Words(string? parameter) => parameter switch
    {
        "which" => ArticleEndpoints.Words<DeskFilter>(),
        "type" => ArticleEndpoints.Words<ArticleType>(),
        "text" => ArticleEndpoints.Words<ArticleEndpoints.TextChoice>(),
        _ => null,
    };
}
