namespace NewsDesk.Web.Pages.Admin.Pictures;

/// <summary>An upload that took longer than <see cref="UploadDeadline.After"/>. A 413, as less would have arrived; browsers send
/// again by themselves after a 408.</summary>
public sealed class SlowUpload() : BadHttpRequestException(Sentence, StatusCodes.Status413PayloadTooLarge)
{
    public static readonly string Sentence = $"The upload took longer than {UploadDeadline.After.TotalMinutes:0} minutes; save the picture "
        + "smaller or use a faster connection, and choose it again.";
}
