using NewsDesk.Pictures.Files;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>A file of a form, in the data folder until the request ends.</summary>
public sealed class SpooledFile(IncomingPicture picture, string name, string fileName, IHeaderDictionary headers) : IFormFile
{
    public IncomingPicture Picture => picture;

    public string Name => name;

    public string FileName => fileName;

    public long Length => picture.Length;

    public IHeaderDictionary Headers => headers;

    public string ContentType => headers.ContentType.ToString();

    public string ContentDisposition => headers.ContentDisposition.ToString();

    public Stream OpenReadStream() => throw NotRead();

    public void CopyTo(Stream target) => throw NotRead();

    public Task CopyToAsync(Stream target, CancellationToken cancellationToken = default) => throw NotRead();

    private static NotSupportedException NotRead() => new("The file is on the disk already: use the picture.");
}
