namespace NewsDesk.Backups;

/// <summary>The backup file is foreign, damaged or newer than this program. The message says what to do, in one line.</summary>
public sealed class BackupRejected(string message) : Exception(message);
