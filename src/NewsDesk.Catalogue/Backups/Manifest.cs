using System.Text.Json;
using System.Text.Json.Serialization;
using NewsDesk.Storage.Sqlite;

namespace NewsDesk.Backups;

/// <summary>Describes a backup file: when and by which program it was made, and each file in it.</summary>
public sealed record Manifest
{
    /// <summary>The newest format that this program reads: one with files of languages.</summary>
    public const int NewestFormat = 2;

    /// <summary>The format without them, which earlier programs read too.</summary>
    public const int FormatWithoutLanguages = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    public int Format { get; init; } = NewestFormat;

    /// <summary>The version of the program that made it.</summary>
    public required string Program { get; init; }

    /// <summary>The database engine of the catalogue. A backup of an earlier program names none.</summary>
    public string Engine { get; init; } = SqliteEngine.Format.Engine;

    public required long Schema { get; init; }

    /// <summary>All that was committed before this instant is in the backup.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>The content generation of the catalogue.</summary>
    public required long Generation { get; init; }

    public required ManifestCounts Counts { get; init; }

    public required bool HasKeys { get; init; }

    /// <summary>The hashes of pictures whose originals were lost before, so that the backup lacks them. A backup of an earlier program
    /// names none.</summary>
    public IReadOnlyList<string> LostPictures { get; init; } = [];

    /// <summary>Every entry of the archive but the manifest itself, in its order.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }

    /// <summary>The bytes of all files, as they are when they are extracted.</summary>
    [JsonIgnore]
    public long TotalLength => Files.Sum(file => file.Length);

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">It is no manifest.</exception>
    internal static Manifest Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<Manifest>(bytes, Json) ?? throw new JsonException("The manifest is null.");

    /// <summary>The format alone, as all else may differ in a newer one.</summary>
    /// <exception cref="JsonException">It is no manifest.</exception>
    internal static int ReadFormat(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<FormatAlone>(bytes, Json)?.Format ?? throw new JsonException("The manifest is null.");

    private sealed record FormatAlone(int Format);
}
