namespace NewsDesk.Backups;

/// <summary>Why a backup file is rejected: the end of a sentence that begins with the file's name.</summary>
internal sealed class BackupFault(string message) : Exception(message)
{
    public static BackupFault Damage(string what) => new($"is damaged or was not made by NewsDesk: {what}. Use another backup");

    public static BackupFault Newer(string what) => new($"was made by a newer NewsDesk ({what}). Run the newer program");
}
