using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsDesk.Backups;

namespace NewsDesk.Tests.Backups;

/// <summary>An archive as somebody could make it who knows the format: its digest is right, whatever it holds.</summary>
internal sealed class SealedArchive
{
    private const int RegularFile = unchecked((int)0x8180_0000);

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerOptions.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly List<(string Name, byte[] Bytes, int Attributes)> entries = [];
    private readonly List<ManifestFile> listed = [];

    public SealedArchive() => Add("newsdesk.db", "a catalogue"u8);

    public long Schema { get; init; } = 1;

    public int Format { get; init; } = 1;

    /// <summary>Null where the manifest names none, as those of earlier programs.</summary>
    public string? Engine { get; init; }

    public long Generation { get; init; } = 1;

    public ManifestCounts Counts { get; init; } = new(1, 1, 1, 1);

    /// <summary>In place of the manifest that fits.</summary>
    public string? ManifestText { get; init; }

    /// <summary>Changes what the manifest lists.</summary>
    public Func<List<ManifestFile>, IEnumerable<ManifestFile?>> Listed { get; init; } = files => files;

    public SealedArchive Add(string name, ReadOnlySpan<byte> bytes, int attributes = RegularFile)
    {
        entries.Add((name, bytes.ToArray(), attributes));
        listed.Add(new ManifestFile(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        return this;
    }

    public SealedArchive Without(string name)
    {
        entries.RemoveAll(entry => entry.Name == name);
        listed.RemoveAll(file => file.Name == name);
        return this;
    }

    /// <param name="path">Is overwritten.</param>
    /// <param name="change">Changes the bytes before they are sealed.</param>
    public void Write(string path, Action<byte[]>? change = null)
    {
        using (var file = File.Create(path))
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes, attributes) in entries.Append(("manifest.json", Manifest(), RegularFile)))
            {
                var entry = archive.CreateEntry(name);
                entry.ExternalAttributes = attributes;
                using var stream = entry.Open();
                stream.Write(bytes);
            }

            archive.Comment = new string('0', 64);
        }

        var whole = File.ReadAllBytes(path);
        change?.Invoke(whole);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(whole.AsSpan(..^64)))).CopyTo(whole, whole.Length - 64);
        File.WriteAllBytes(path, whole);
    }

    private byte[] Manifest() => Encoding.UTF8.GetBytes(ManifestText ?? JsonSerializer.Serialize(
        new
        {
            Format,
            Program = "0.1.0",
            Engine,
            Schema,
            Began = "2026-03-02T12:00:00Z",
            Generation,
            Counts,
            HasKeys = listed.Exists(file => file.Name.StartsWith("keys", StringComparison.Ordinal)),
            Files = Listed(listed),
        },
        Json));
}
