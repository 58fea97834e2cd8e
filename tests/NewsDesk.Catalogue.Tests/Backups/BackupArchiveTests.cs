using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NewsDesk.Backups;

namespace NewsDesk.Tests.Backups;

/// <summary>Files that are no whole backup of this program are rejected in one line, and nothing is written.</summary>
public sealed class BackupArchiveTests : IDisposable
{
    private const int Link = unchecked((int)0xA1FF_0000);
    private const string Picture = "pictures/aa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/original.jpeg";

    private readonly BackedUpNewsroom site = new();

    [Fact]
    public async Task A_file_cut_short_anywhere_is_rejected()
    {
        var whole = await WholeAsync();
        for (var step = 0; step < 100; step++)
        {
            var length = whole.Length * step / 100;
            Rejected(whole[..length]);
        }

        foreach (var missing in Enumerable.Range(1, 100))
        {
            Rejected(whole[..^missing]);
        }
    }

    [Fact]
    public async Task A_bit_flipped_anywhere_is_noticed()
    {
        var whole = await WholeAsync();
        var rounds = int.Parse(Environment.GetEnvironmentVariable("NEWSDESK_ROUNDS") ?? "10", CultureInfo.InvariantCulture);
        var seed = Environment.TickCount;
        var random = new Random(seed);

        // The end holds the central directory and the digest; every part of the rest gets its share.
        var end = Enumerable.Range(whole.Length - 400, 400);
        var parts = Enumerable.Range(0, 10 * rounds).Select(part => (int)((part + random.NextDouble()) / (10 * rounds) * whole.Length));
        foreach (var at in end.Concat(parts))
        {
            var bit = (byte)(1 << random.Next(8));
            whole[at] ^= bit;
            Rejected(whole, $"byte {at} of {whole.Length}, bit {bit}, seed {seed}");
            whole[at] ^= bit;
        }

        await File.WriteAllBytesAsync(site.Target, whole, TestNewsroom.Cancellation);
        BackedUpNewsroom.Open(site.Target).Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a text")]
    [InlineData("PK\u0003\u0004 and more that is as long as a digest, and in no way one, for 64 characters")]
    public void A_foreign_file_is_no_backup(string text) =>
        Assert.Contains("is no backup, or was cut short", Rejected(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);

    [Fact]
    public void What_is_made_as_the_format_says_is_opened()
    {
        new SealedArchive().Add("keys/key-1.xml", "<key/>"u8).Write(site.Target);
        using var archive = BackedUpNewsroom.Open(site.Target);
        Assert.Equal(2, archive.Manifest.Files.Count);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/etc/evil")]
    [InlineData("keys/../../evil.xml")]
    [InlineData("keys/..xml")]
    [InlineData("keys/a/b.xml")]
    [InlineData("keys\\a.xml")]
    [InlineData("C:\\evil.xml")]
    [InlineData("pictures/")]
    [InlineData("pictures/aa/bbaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/original.jpeg")]
    [InlineData("pictures/aa/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/640.jpg")]
    [InlineData("newsdesk.db-wal")]
    [InlineData("notes\nof mine.txt")]
    [InlineData("keys/a.xml\n")]
    public void A_name_that_no_backup_holds_is_rejected(string name) =>
        RejectedFor("a backup holds no '", new SealedArchive().Add(name, "x"u8));

    [Fact]
    public void A_link_a_folder_and_a_file_twice_are_rejected()
    {
        RejectedFor("is no plain file", new SealedArchive().Add("keys/a.xml", "/etc/passwd"u8, Link));
        RejectedFor("is no plain file", new SealedArchive().Add("keys/a.xml", ""u8, attributes: 0x10));
        RejectedFor("holds a file twice", new SealedArchive().Add("keys/a.xml", "1"u8).Add("keys/a.xml", "1"u8));
        RejectedFor("holds a file twice", new SealedArchive().Add("keys/a.xml", "1"u8).Add("keys/A.xml", "1"u8));
        RejectedFor("lacks the catalogue", new SealedArchive().Without("newsdesk.db").Add("keys/a.xml", "1"u8));
    }

    [Fact]
    public void A_manifest_that_does_not_fit_the_files_is_rejected()
    {
        RejectedFor("lists other files", new SealedArchive { Listed = files => [] });
        RejectedFor("lists other files", new SealedArchive { Listed = files => [.. files, null] });
        RejectedFor("lists other files", new SealedArchive { Listed = files => [.. files, files[0]] });
        RejectedFor("has another length", new SealedArchive { Listed = files => files.Select(file => file with { Length = 7 }) });
        RejectedFor("holds no right hash", new SealedArchive { Listed = files => files.Select(file => file with { Sha256 = "x" }) });
        RejectedFor("holds no right hash", new SealedArchive().Add(Picture, "x"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\": 1}")]
    [InlineData("{\"format\": 0}")]
    [InlineData("{\"format\": 1, \"program\": null, \"schema\": 1, \"began\": \"2026-03-02T12:00:00Z\", \"generation\": 1, "
        + "\"counts\": null, \"hasKeys\": false, \"files\": null}")]
    public void A_manifest_that_is_none_is_rejected(string text) =>
        RejectedFor("its manifest", new SealedArchive { ManifestText = text });

    [Fact]
    public void A_newer_format_or_schema_asks_for_the_newer_program()
    {
        RejectedFor("made by a newer NewsDesk (schema 99999", new SealedArchive { Schema = 99_999 });
        RejectedFor("made by a newer NewsDesk (format 3", new SealedArchive { ManifestText = "{\"format\": 3}" });
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_manifest_says_is_rejected_when_it_is_read()
    {
        new SealedArchive { Listed = files => files.Select(file => file with { Sha256 = new string('0', 64) }) }.Write(site.Target);
        await RejectedWhenReadAsync(most: 11);
    }

    [Fact]
    public async Task A_file_that_grows_beyond_its_length_is_read_no_further()
    {
        new SealedArchive { Listed = files => files.Select(file => file.Name == "keys/a.xml" ? file with { Length = 5 } : file) }
            .Add("keys/a.xml", new byte[20_000_000]).Write(site.Target, bytes => SayLength(bytes, "keys/a.xml", 5));
        await RejectedWhenReadAsync(most: 16);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() => Assert.Equal(
        $"There is no file {site.Target}. Name a file that newsdesk backup has made.",
        Assert.Throws<BackupRejected>(() => BackedUpNewsroom.Open(site.Target)).Message);

    public void Dispose() => site.Dispose();

    /// <summary>Changes the length of an entry in the local header and in the central directory.</summary>
    private static void SayLength(byte[] archive, string name, int length)
    {
        foreach (var (signature, at, named) in new[] { ("PK\u0003\u0004", 22, 30), ("PK\u0001\u0002", 24, 46) })
        {
            var pattern = Encoding.ASCII.GetBytes(signature);
            for (var start = 0; archive.AsSpan(start).IndexOf(pattern) is >= 0 and var found; start += found + 4)
            {
                if (archive.AsSpan(start + found + named).StartsWith(Encoding.ASCII.GetBytes(name)))
                {
                    BinaryPrimitives.WriteInt32LittleEndian(archive.AsSpan(start + found + at), length);
                }
            }
        }
    }

    private async Task<byte[]> WholeAsync()
    {
        await site.PublishAsync("harbour");
        await site.MadeAsync();
        return await File.ReadAllBytesAsync(site.Target, TestNewsroom.Cancellation);
    }

    private void RejectedFor(string reason, SealedArchive archive)
    {
        archive.Write(site.Target);
        Assert.Contains(reason, Rejected(reason), StringComparison.Ordinal);
    }

    private void Rejected(byte[] bytes, string what)
    {
        File.WriteAllBytes(site.Target, bytes);
        Rejected(what);
    }

    private string Rejected(byte[] bytes)
    {
        File.WriteAllBytes(site.Target, bytes);
        return Rejected($"{bytes.Length} bytes");
    }

    private string Rejected(string what)
    {
        var problem = Record.Exception(() => BackedUpNewsroom.Open(site.Target).Dispose());
        var message = problem is BackupRejected ? problem.Message : $"{what}: {problem?.ToString() ?? "opened"}";
        Assert.Matches(@"\AThe (file|backup) [ -~]+; nothing was changed\.\z", message);
        return message;
    }

    private async Task RejectedWhenReadAsync(long most)
    {
        using var archive = BackedUpNewsroom.Open(site.Target);
        Assert.Throws<BackupRejected>(() => archive.Verify(null, TestNewsroom.Cancellation));
        var target = Path.Combine(site.Folder, "restored");
        var problem = await Assert.ThrowsAsync<BackupRejected>(() => archive.ExtractAsync(target, null, TestNewsroom.Cancellation));
        Assert.Contains("is not what its manifest says", problem.Message, StringComparison.Ordinal);
        Assert.InRange(Directory.GetFiles(target, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), 0, most);
    }
}
