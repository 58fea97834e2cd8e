using System.CommandLine;
using System.Globalization;
using NewsDesk.Backups;
using NewsDesk.Text;

namespace NewsDesk.Web.Commands;

/// <summary>Makes a backup, beside a running site or without one.</summary>
public static class Backup
{
    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "The backup file, such as newsdesk.zip. Its folder must be there." };
        var withoutKeys = new Option<bool>("--without-keys")
        {
            Description = "Leave out the keys, which protect sign-ins and the secrets of authenticator apps.",
        };
        var overwrite = new Option<bool>("--overwrite")
        {
            Description = "Replace FILE, once the new backup is found whole.",
        };
        var command = new Command("backup", "Make one file that holds the catalogue, the pictures' originals and the keys.")
        {
            file,
            withoutKeys,
            overwrite,
        };
        return command.Runs((services, parsed, cancellation) => RunAsync(
            services.GetRequiredService<MakeBackup>(),
            new BackupRequest
            {
                File = parsed.GetRequiredValue(file),
                WithKeys = !parsed.GetValue(withoutKeys),
                Overwrite = parsed.GetValue(overwrite),
            },
            cancellation), needsCatalogue: true);
    }

    private static async Task<int> RunAsync(MakeBackup backup, BackupRequest request, CancellationToken cancellation)
    {
        var made = CommandHost.Require(
            await TerminalProgress.ShowAsync(progress => backup.ExecuteAsync(request, progress, cancellation)));
        var counts = made.Manifest.Counts;
        return CommandHost.Report(
            [.. made.LostPictures.Select(hash =>
                $"The original of picture {hash} is not in the backup: it is not on the disk, or is not what was stored.")],
            string.Create(CultureInfo.InvariantCulture,
                $"Made {made.File} ({FileSize.Text(made.Length)}): {counts.Articles} articles and pages, {counts.Versions} versions, "
                + $"{counts.Pictures} pictures, {counts.People} people. {Keys(made.Manifest.HasKeys)}"));
    }

    private static string Keys(bool hasKeys) => hasKeys
        ? "It holds the keys, which protect sign-ins and the secrets of authenticator apps: keep it where only those who run the site can "
            + "read it."
        : "It holds no keys: once it is restored without them, everybody signs in anew, and authenticator apps must be set up anew.";
}
