using NewsDesk.Audit;
using NewsDesk.Pictures.Files;
using NewsDesk.Text;

namespace NewsDesk.Pictures;

/// <summary>Adds an uploaded picture to the library: its files and, at once, its row, so that no sweep takes it for an orphan.</summary>
public sealed class AddPicture(Catalogue catalogue, PictureFiles files)
{
    public Task<IncomingPicture> ReceiveAsync(Stream file, CancellationToken cancellation) => files.ReceiveAsync(file, cancellation);

    /// <param name="fileName">The file's name on the person's machine; becomes part of the reference.</param>
    public async Task<Result<LibraryPicture>> ExecuteAsync(
        IncomingPicture incoming, string fileName, Actor by, CancellationToken cancellation)
    {
        var added = await files.AddAsync(incoming, null, cancellation);
        if (added is not { Value: { } stored })
        {
            return new Result<LibraryPicture>(added);
        }

        // The files are stored, so the row is written even if the person no longer waits.
        await catalogue.WriteAsync(write => WriteAsync(write, stored, fileName, by), CancellationToken.None);
        return (await catalogue.ReadAsync(read => new PictureLibrary(read).FindAsync(stored.Hash, by.Person)))!;
    }

    internal static async Task<bool> WriteAsync(CatalogueWrite write, StoredPicture stored, string fileName, Actor by)
    {
        var name = Slug.From(Path.GetFileNameWithoutExtension(fileName.Replace('\\', '/')));
        var isNew = await stored.InsertAsync(write, by.Person.Id, name);
        var isFirst = await write.ExecuteAsync("""
            insert into picture_uploads (hash, editor_id)
            values (@Hash, @Id)
            on conflict (hash, editor_id) do nothing
            """, new { stored.Hash, by.Person.Id }) == 1;
        if (isNew || isFirst)
        {
            await write.AuditAsync(by, "add picture", AuditSubject.Picture(stored.Hash),
                PictureReferences.Of(name, stored.Hash, stored.Format));
        }

        return isNew;
    }
}
