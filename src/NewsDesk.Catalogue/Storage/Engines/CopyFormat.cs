namespace NewsDesk.Storage.Engines;

/// <summary>In what form a backup holds the catalogue of an engine.</summary>
/// <param name="Engine">The engine's name, as it stands in the manifest.</param>
/// <param name="FileName">The file in the backup.</param>
public sealed record CopyFormat(string Engine, string FileName);
