namespace NewsDesk.Storage.Sqlite;

/// <summary>The catalogue's file can't be used: it is foreign, corrupt or newer than this program. The message is one line that says what to do.</summary>
public sealed class CatalogueRejected(string message) : Exception(message);
