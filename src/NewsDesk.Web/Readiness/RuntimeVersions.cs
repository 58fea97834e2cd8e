using System.Reflection;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Web.Readiness;

/// <summary>The versions of the runtimes and libraries that the program runs on.</summary>
public sealed record RuntimeVersions(Version DotNet, Version AspNetCore, Version Sqlite, Version LibVips)
{
    public static RuntimeVersions Here => new(Environment.Version, OfAspNetCore(), CatalogueFile.EngineVersion, OfLibVips());

    /// <summary>The assembly version of <c>10.0.12+95017c711e</c> is 10.0.0.</summary>
    private static Version OfAspNetCore()
    {
        var text = typeof(WebApplication).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return Version.Parse(text.Split('+', '-')[0]);
    }

    private static Version OfLibVips() => new(NetVips.NetVips.Version(0), NetVips.NetVips.Version(1), NetVips.NetVips.Version(2));
}
