using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NewsDesk.Web.Configuration;

namespace NewsDesk.Web.Api;

/// <summary>Describes the API as a whole in the OpenAPI document.</summary>
public sealed class ApiDescription(NewsDeskOptions options) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info =
            new OpenApiInfo
            {
                Title = "NewsDesk",
                Version = typeof(ApiDescription).Assembly.GetName().Version!.ToString(3),
                Description = "Articles and pictures of a newsroom, on behalf of one of its people."
            };
        document.Servers = [new OpenApiServer { Url = options.BaseUrl }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "Made on the account page, or by newsdesk tokens add."
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
        return Task.CompletedTask;
    }
}
