namespace NewsDesk.Storage.Engines;

/// <summary>The database that a catalogue is stored in.</summary>
/// <param name="Engine">Such as <c>SQLite</c>.</param>
/// <param name="Version">That of the server, or of the library where there is none.</param>
/// <param name="Name">The path of a file, or a database and its host.</param>
/// <param name="Schema">Where the tables are within the database; null in a file.</param>
/// <param name="Bytes">The size of the file or of the whole database.</param>
/// <param name="LogBytes">The size of the write-ahead log; null where that is the server’s own affair.</param>
public sealed record DatabaseFacts(string Engine, Version Version, string Name, string? Schema, long Bytes, long? LogBytes);
