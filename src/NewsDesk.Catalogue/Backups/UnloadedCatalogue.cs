using System.Text.Json;
using NewsDesk.Files;

namespace NewsDesk.Backups;

/// <summary>
/// Stands in the folder of a swap beside the copy of a catalogue that is to be read into a database. A swap begins just before the
/// database commits what it has read; if this program ends between the two, a later run reads the copy again.
/// </summary>
internal sealed record UnloadedCatalogue(string Mark, string Database, MadeBackup Backup)
{
    private const string FileName = "unloaded.json";

    public static UnloadedCatalogue Of(BackupArchive backup, Catalogue database) => new(
        $"{Guid.NewGuid():N}",
        database.Engine.FindPlace(),
        new MadeBackup
        {
            File = backup.FilePath,
            Length = backup.Length,
            Manifest = backup.Manifest with { Files = [] },
        });

    /// <summary>Null where the swap is one of files alone.</summary>
    public static UnloadedCatalogue? Find(string folder) => Path.Combine(folder, FileName) is var path && File.Exists(path)
        ? JsonSerializer.Deserialize<UnloadedCatalogue>(File.ReadAllBytes(path))
        : null;

    public void Write(string folder)
    {
        using var file = PrivateFiles.Create(Path.Combine(folder, FileName));
        file.Write(JsonSerializer.SerializeToUtf8Bytes(this));
        file.Flush(flushToDisk: true);
    }
}
