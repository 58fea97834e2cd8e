using System.Security.Cryptography;
using NewsDesk.Storage;

namespace NewsDesk.Web.Tests.Backups;

/// <summary>Fills the library with bytes that pass for pictures, so that a backup takes a while.</summary>
internal static class ManyPictures
{
    public static async Task AddAsync(TestSite site, int count, int length)
    {
        var random = new Random(1);
        await site.Get<Catalogue>().WriteAsync(
            async write =>
            {
                for (var n = 0; n < count; n++)
                {
                    var bytes = new byte[length];
                    random.NextBytes(bytes);
                    var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
                    var set = Directory.CreateDirectory(Path.Combine(site.Folder, "pictures", hash[..2], hash)).FullName;
                    await File.WriteAllBytesAsync(Path.Combine(set, "original.jpeg"), bytes);
                    await write.ExecuteAsync("""
                        insert into pictures (hash, width, height, format, length, added_at)
                        values (@hash, 1, 1, 'jpeg', @length, @Now)
                        """, new { hash, length, write.Now });
                }
            },
            TestContext.Current.CancellationToken);
    }
}
