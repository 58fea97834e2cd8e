namespace NewsDesk.Files;

/// <summary>The files and folders that the program makes in a data folder. It empties and removes its folders, so nothing of anybody
/// else's may lie in them.</summary>
public static class DataFolderNames
{
    /// <summary>The file of the catalogue.</summary>
    public const string Catalogue = "newsdesk.db";

    /// <summary>The names of the copies that upgrades take.</summary>
    public const string CatalogueCopies = $"{Copy}*.db";

    /// <summary>The folders that going back writes what it loses into.</summary>
    public const string Lost = "newsdesk-lost-";

    /// <summary>The file that becomes the catalogue once a copy from another database is complete.</summary>
    public const string UnfinishedCopy = "newsdesk-unfinished-copy.db";

    /// <summary>The file that was the catalogue until it was copied to PostgreSQL.</summary>
    public const string CopiedCatalogue = "newsdesk-copied-to-postgresql.db";

    public const string Pictures = "pictures";
    public const string Keys = "keys";
    public const string Logs = "logs";

    /// <summary>The newsroom's own files with words of languages. The program reads them, and a restore replaces them.</summary>
    public const string Languages = "languages";

    public const string Restoring = "restoring";
    public const string Restored = "restored";
    public const string Replaced = "replaced";

    /// <summary>The digest of the backup that was restored last, until the restore has been reported.</summary>
    public const string RestoredDigest = "restored-digest";

    public const string GoingBack = "going-back";
    public const string Rehearsal = "rehearsal";

    /// <summary>The file that the running site holds.</summary>
    public const string InUse = "in-use";

    private const string Copy = "newsdesk-schema-";

    private static readonly string[] Beginnings = [$"{Catalogue}-", UnfinishedCopy, CopiedCatalogue, Copy, Lost];

    /// <summary>True for the name of one of these folders. Of replaced folders there may be several, with numbers.</summary>
    public static bool Contain(string name) =>
        name is Pictures or Keys or Logs or Languages or Restoring or Restored or Replaced or GoingBack or Rehearsal
            || name.StartsWith($"{Replaced}-", StringComparison.Ordinal);

    /// <summary>True for the name of everything that the program makes: these folders, the catalogue with its copies and what SQLite puts
    /// beside it, and what going back lost.</summary>
    public static bool ContainAny(string name) =>
        Contain(name) || name is Catalogue or RestoredDigest or InUse
            || Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.Ordinal));
}
