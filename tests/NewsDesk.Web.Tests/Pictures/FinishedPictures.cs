using NewsDesk.Pictures;

namespace NewsDesk.Web.Tests.Pictures;

/// <summary>Makes the formats of all pictures, as the site does in the background.</summary>
internal static class FinishedPictures
{
    public static async Task FinishPicturesAsync(this TestSite site)
    {
        while (await site.Get<UnfinishedPictures>().NextAsync([]) is { } picture)
        {
            await site.Get<FinishPicture>().ExecuteAsync(picture, TestContext.Current.CancellationToken);
        }
    }
}
