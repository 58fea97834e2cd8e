namespace NewsDesk.Backups;

/// <summary>A backup that was found whole and has its name.</summary>
public sealed record MadeBackup
{
    /// <summary>As many notes are kept, which is three years of backups every quarter of an hour.</summary>
    private const int Most = 100_000;

    public required string File { get; init; }

    public required long Length { get; init; }

    public required Manifest Manifest { get; init; }

    /// <summary>The hashes of pictures that it lacks: their originals are not on the disk, or are not what was stored.</summary>
    public IReadOnlyList<string> LostPictures => Manifest.LostPictures;

    /// <summary>Notes it in a catalogue. The backup is whole even where a full disk can't take that.</summary>
    internal Task NoteAsync(Catalogue catalogue, bool isScheduled) =>
        catalogue.NoteAsync(write => NoteAsync(write, isScheduled), CancellationToken.None);

    internal async Task<int> NoteAsync(CatalogueWrite write, bool isScheduled)
    {
        await write.ExecuteAsync("""
            insert into backups (began_at, ended_at, file, length, has_keys, is_scheduled)
            values (@Began, @Now, @File, @Length, @HasKeys, @isScheduled)
            """, new { Manifest.Began, write.Now, File, Length, Manifest.HasKeys, isScheduled });
        return await write.ExecuteAsync("delete from backups where id <= (select max(id) from backups) - @Most", new { Most });
    }
}
