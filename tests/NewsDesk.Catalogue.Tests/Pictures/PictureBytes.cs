using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Pictures;

/// <summary>Takes in pictures that a test has in memory.</summary>
internal static class PictureBytes
{
    public static async Task<Result<StoredPicture>> AddAsync(this PictureFiles files, byte[] bytes, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(bytes);
        using var incoming = await files.ReceiveAsync(stream, cancellation);
        return await files.AddAsync(incoming, null, cancellation);
    }

    public static async Task<Result<LibraryPicture>> ExecuteAsync(
        this AddPicture add, byte[] bytes, string fileName, Person by, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(bytes);
        using var incoming = await add.ReceiveAsync(stream, cancellation);
        return await add.ExecuteAsync(incoming, fileName, by, cancellation);
    }
}
