using System.Diagnostics.CodeAnalysis;
using NewsDesk.Storage.Migrations;
using NewsDesk.Tests.Storage.PostgreSql;

/// <summary>Makes the next program of the one that a test starts with this assembly in DOTNET_STARTUP_HOOKS. Its name and place are the
/// runtime's.</summary>
[SuppressMessage("Design", "CA1050", Justification = "The runtime looks for it outside of all namespaces.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        foreach (var scripts in new[] { Migration.All, Migration.OfPostgreSql })
        {
            ((List<Migration>)scripts).Add(NextMigration.Script);
        }
    }
}
