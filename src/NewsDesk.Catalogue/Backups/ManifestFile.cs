namespace NewsDesk.Backups;

/// <summary>A file in a backup, with the SHA-256 of its bytes in lower-case hexadecimal digits.</summary>
public sealed record ManifestFile(string Name, long Length, string Sha256);
