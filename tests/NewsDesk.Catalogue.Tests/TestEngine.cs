using System.Reflection;

namespace NewsDesk.Tests;

/// <summary>The database engine that the catalogues of this test project are stored in; its project file says which.</summary>
internal static class TestEngine
{
    public static bool IsPostgreSql { get; } = typeof(TestEngine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Any(data => (data.Key, data.Value) == ("Engine", "PostgreSQL"));
}
