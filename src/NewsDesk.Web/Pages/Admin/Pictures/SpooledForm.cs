using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using NewsDesk.Pictures.Files;

namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>Reads a form whose files go to the data folder as they come, not into memory or the machine's temporary folder.</summary>
internal sealed class SpooledForm(HttpRequest request, PictureFiles files, TimeProvider clock, long mostInFields) : IFormFeature
{
    private const int MostParts = 1_024;

    /// <summary>Each is an open file until the request ends.</summary>
    private const int MostFiles = 50;

    private static readonly FormOptions Limits = new();

    private Task<IFormCollection>? reading;

    public bool HasFormContentType => true;

    public IFormCollection? Form { get; set; }

    public static bool IsFor(HttpRequest request) => Boundary(request) is not null;

    public IFormCollection ReadForm() => ReadFormAsync(CancellationToken.None).GetAwaiter().GetResult();

    public Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) =>
        reading ??= UploadDeadline.ReceiveAsync(ReadAsync, clock, cancellationToken);

    private static string? Boundary(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 } boundary && boundary.Length <= Limits.MultipartBoundaryLengthLimit
            ? boundary.ToString() : null;

    private async Task<IFormCollection> ReadAsync(CancellationToken cancellation)
    {
        var reader = new MultipartReader(Boundary(request)!,
            request.Body)
        {
            HeadersCountLimit = Limits.MultipartHeadersCountLimit,
            HeadersLengthLimit = Limits.MultipartHeadersLengthLimit
        };
        var fields = new KeyValueAccumulator();
        var sent = new FormFileCollection();
        var left = mostInFields;
        for (var parts = 0; await reader.ReadNextSectionAsync(cancellation) is { } section; parts++)
        {
            if (parts == MostParts)
            {
                throw new InvalidDataException("The form has too many parts.");
            }

            var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                ? HeaderUtilities.RemoveQuotes(disposition.Name).ToString() : "";
            if (name.Length > Limits.KeyLengthLimit)
            {
                throw new InvalidDataException("The form has a name that is too long.");
            }

            if (disposition?.IsFileDisposition() == true)
            {
                if (sent.Count == MostFiles)
                {
                    throw new BadHttpRequestException("The form has too many files.", StatusCodes.Status413PayloadTooLarge);
                }

                var picture = await files.ReceiveAsync(section.Body, cancellation);
                request.HttpContext.Response.RegisterForDispose(picture);
                sent.Add(new SpooledFile(picture, name, FileName(disposition), new HeaderDictionary(section.Headers)));
            }
            else
            {
                var value = await TextAsync(section.Body, left, cancellation);
                left -= value.Length;
                fields.Append(name, value);
            }
        }

        return Form = new FormCollection(fields.GetResults(), sent);
    }

    private static async Task<string> TextAsync(Stream body, long most, CancellationToken cancellation)
    {
        using var reader = new StreamReader(body);
        var text = new StringBuilder();
        var buffer = new char[4_096];
        for (int read; (read = await reader.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (text.Append(buffer, 0, read).Length > most)
            {
                throw new InvalidDataException("The fields of the form are too long.");
            }
        }

        return text.ToString();
    }

    private static string FileName(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(
            StringSegment.IsNullOrEmpty(disposition.FileNameStar) ? disposition.FileName : disposition.FileNameStar).ToString();
}
