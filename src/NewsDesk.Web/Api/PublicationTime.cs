using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NewsDesk.Web.Api;

/// <summary>When a publication is to be seen: at an instant, or now where <paramref name="At"/> is null.</summary>
[JsonConverter(typeof(Converter))]
public sealed record PublicationTime(DateTimeOffset? At)
{
    private const string Now = "now";

    /// <summary>Describes it in the OpenAPI document, which can't know it of a converter.</summary>
    internal static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Type == typeof(PublicationTime))
        {
            schema.AnyOf =
            [
                new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
                new OpenApiSchema { Type = JsonSchemaType.String, Enum = [(JsonNode)Now] },
            ];
        }

        return Task.CompletedTask;
    }

    private sealed class Converter : JsonConverter<PublicationTime>
    {
        public override PublicationTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(Now) ? new PublicationTime((DateTimeOffset?)null)
            : new PublicationTime(JsonSerializer.Deserialize<DateTimeOffset>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, PublicationTime value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, (object?)value.At ?? Now, options);
    }
}
