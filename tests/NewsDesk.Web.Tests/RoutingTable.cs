using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace NewsDesk.Web.Tests;

/// <summary>What a site answers, as its routing has it.</summary>
internal static class RoutingTable
{
    public static IEnumerable<RouteEndpoint> Endpoints(this TestSite site) =>
        site.Get<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    /// <summary>A pattern without its constraints.</summary>
    public static string PlainRoute(this RouteEndpoint endpoint) => "/" + string.Join(
        '/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternParameterPart parameter => $"{{{parameter.Name}{(parameter.IsOptional ? "?" : "")}}}",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => throw new InvalidOperationException($"{part} is a kind of pattern that docs/routes.md does not know."),
    }))));
}
