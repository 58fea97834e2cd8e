namespace NewsDesk.Storage.Engines;

/// <summary>The catalogue's file is foreign, corrupt or newer than this program. The message says what to do, in one line.</summary>
public sealed class CatalogueRejected(string message) : Exception(message);
