using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsDesk.Files;
using NewsDesk.Storage.Migrations;

namespace NewsDesk.Backups;

/// <summary>Names the entries of a backup file, and rejects an archive with any others.</summary>
internal static partial class BackupEntries
{
    public const string Catalogue = DataFolderNames.Catalogue;
    public const string Manifest = "manifest.json";
    public const string KeyFolder = DataFolderNames.Keys;
    public const string PictureFolder = DataFolderNames.Pictures;
    public const string LanguageFolder = DataFolderNames.Languages;

    /// <summary>A regular file that its owner alone reads and writes, as Unix says it in an archive.</summary>
    public const int Attributes = unchecked((int)0x8180_0000);

    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int DosFolder = 0x10;

    // Some two million pictures.
    private const int LargestManifest = 512 * 1024 * 1024;

    public static string Picture(string hash, string fileName) => $"pictures/{hash[..2]}/{hash}/{fileName}";

    public static string Key(string fileName) => $"{KeyFolder}/{fileName}";

    public static bool IsKey(string name) => KeyName.IsMatch(name);

    public static string Language(string fileName) => $"{LanguageFolder}/{fileName}";

    public static bool IsLanguage(string name) => LanguageName.IsMatch(name);

    /// <summary>The hash of a picture by the name of its original; null for other names.</summary>
    public static string? PictureHash(string name) =>
        PictureName.Match(name) is { Success: true } match ? match.Groups["hash"].Value : null;

    /// <summary>Reads the manifest, once the entries are found to be those that it lists.</summary>
    /// <exception cref="BackupFault">They are not.</exception>
    public static Manifest Check(ZipArchive archive)
    {
        var entries = archive.Entries;
        if (entries.Count < 2 || !IsCatalogue(entries[0].FullName) || entries[^1].FullName != Manifest)
        {
            throw BackupFault.Damage("it lacks the catalogue or the manifest");
        }

        foreach (var entry in entries)
        {
            CheckName(entry, isFirst: entry == entries[0]);
        }

        if (entries.Select(entry => entry.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count() != entries.Count)
        {
            throw BackupFault.Damage("it holds a file twice");
        }

        var manifest = ReadManifest(entries[^1]);
        CheckFiles(manifest, entries);
        return manifest;
    }

    private static void CheckName(ZipArchiveEntry entry, bool isFirst)
    {
        var name = entry.FullName;
        if (!(isFirst && IsCatalogue(name)) && name != Manifest && !IsKey(name) && !IsLanguage(name) && PictureHash(name) is null)
        {
            throw BackupFault.Damage($"a backup holds no '{OneLine(name)}'");
        }

        var type = (entry.ExternalAttributes >>> 16) & FileTypeMask;
        if (type is not (0 or RegularFile) || (entry.ExternalAttributes & DosFolder) != 0)
        {
            throw BackupFault.Damage($"'{name}' in it is no plain file");
        }
    }

    private static Manifest ReadManifest(ZipArchiveEntry entry)
    {
        if (entry.Length > LargestManifest)
        {
            throw BackupFault.Damage("its manifest is too long");
        }

        var bytes = new byte[entry.Length];
        using (var stream = entry.Open())
        {
            stream.ReadExactly(bytes);
            if (stream.ReadByte() >= 0)
            {
                throw BackupFault.Damage("its manifest is longer than the archive says");
            }
        }

        try
        {
            var format = Backups.Manifest.ReadFormat(bytes);
            if (format < 1)
            {
                throw BackupFault.Damage("its manifest names no format");
            }

            if (format > Backups.Manifest.NewestFormat)
            {
                throw BackupFault.Newer($"format {format}; this one knows {Backups.Manifest.NewestFormat}");
            }

            var manifest = Backups.Manifest.Read(bytes);
            if (Storage.Catalogue.CopyFormats.All(format => format.Engine != manifest.Engine))
            {
                throw BackupFault.Newer($"with the engine {OneLine(manifest.Engine)}");
            }

            return manifest.Schema <= Migration.All[^1].Number ? manifest
                : throw BackupFault.Newer($"schema {manifest.Schema}; this one knows {Migration.All[^1].Number}");
        }
        catch (JsonException)
        {
            throw BackupFault.Damage("its manifest can't be read");
        }
    }

    private static void CheckFiles(Manifest manifest, IReadOnlyList<ZipArchiveEntry> entries)
    {
        if (Storage.Catalogue.CopyFormats.First(format => format.Engine == manifest.Engine).FileName != entries[0].FullName)
        {
            throw BackupFault.Damage("its manifest names another engine than that of its catalogue");
        }

        if (!manifest.Files.Select(file => file?.Name).SequenceEqual(entries.SkipLast(1).Select(entry => entry.FullName)))
        {
            throw BackupFault.Damage("its manifest lists other files than it holds");
        }

        foreach (var (file, entry) in manifest.Files.Zip(entries))
        {
            if (file.Length != entry.Length)
            {
                throw BackupFault.Damage($"'{file.Name}' in it has another length than its manifest says");
            }

            if (!BackupDigest.IsDigest(file.Sha256)
                || (PictureHash(file.Name) is { } hash && !file.Sha256.StartsWith(hash, StringComparison.Ordinal)))
            {
                throw BackupFault.Damage($"its manifest holds no right hash of '{file.Name}'");
            }
        }

        // A sum beyond 64 bits throws, which rejects the archive.
        _ = manifest.TotalLength;
        if (manifest.HasKeys != manifest.Files.Any(file => IsKey(file.Name)))
        {
            throw BackupFault.Damage("its manifest is wrong about the keys");
        }
    }

    private static bool IsCatalogue(string name) => Storage.Catalogue.CopyFormats.Any(format => format.FileName == name);

    private static string OneLine(string name) =>
        new([.. name.Take(200).Select(character => char.IsAscii(character) && !char.IsControl(character) ? character : '?')]);

    [GeneratedRegex(@"\Apictures/(?<two>[0-9a-f]{2})/(?<hash>\k<two>[0-9a-f]{30})/original\.(?:jpeg|png|webp|gif|avif)\z")]
    private static partial Regex PictureName { get; }

    [GeneratedRegex(@"\Alanguages/[A-Za-z0-9-]{2,35}\.yml\z")]
    private static partial Regex LanguageName { get; }

    [GeneratedRegex(@"\Akeys/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}\.xml\z")]
    private static partial Regex KeyName { get; }
}
