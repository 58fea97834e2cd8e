using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using NewsDesk.Editors;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Pages.Admin.Pictures;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Admin.Pictures;

/// <summary>How many uploads come in at once, and what the others are told.</summary>
public sealed class UploadPlacesTests
{
    [Fact]
    public async Task A_person_who_sends_many_at_once_waits_and_is_told_to_come_back_while_others_upload()
    {
        await using var site = TestSite.Start();
        var (ada, bea) = (await Colleague.SignInAsync(site, EditorRole.Writer, "Ada"), await Colleague.SignInAsync(site, EditorRole.Writer, "Bea"));
        var held = await HoldAsync(site, ada.Person.Id, UploadPlaces.OfOnePerson);

        var waiting = ada.UploadAsync(SamplePictures.Jpeg(400, 300));
        Assert.Equal(200, (await bea.UploadAsync(SamplePictures.Jpeg(401, 300))).Status);
        Assert.False(waiting.IsCompleted);
        var (status, answer) = await PastItsPatienceAsync(site, waiting);
        Assert.Equal((429, UploadPlaces.Refusal), (status, answer.GetProperty("problem").GetString()));

        held[0].Dispose();
        Assert.Equal(200, (await ada.UploadAsync(SamplePictures.Jpeg(400, 300))).Status);
    }

    [Fact]
    public async Task The_form_without_scripts_and_a_program_are_told_as_well()
    {
        await using var site = TestSite.Start();
        var ada = await Colleague.SignInAsync(site, EditorRole.Writer, "Ada");
        var program = await ApiProgram.OfAsync(site, EditorRole.Writer);
        foreach (var person in Enumerable.Range(1_000, UploadPlaces.AtOnce / UploadPlaces.OfOnePerson))
        {
            await HoldAsync(site, person, UploadPlaces.OfOnePerson);
        }

        using var form = await PastItsPatienceAsync(site, ada.SendFormAsync("/admin/pictures", [], ("files", "a.jpg", SamplePictures.Jpeg(402, 300))));
        Assert.Equal((HttpStatusCode.TooManyRequests, UploadPlaces.RetryAfter), (form.StatusCode, form.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Contains("Wait a moment", await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var content = new ByteArrayContent(SamplePictures.Jpeg(403, 300)) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        var refused = await PastItsPatienceAsync(site, program.SendAsync("POST", "/api/pictures?name=a.jpg", content: content));
        Assert.Equal((429, UploadPlaces.Refusal), (refused.Status, refused.Detail));
    }

    [Fact]
    public async Task What_a_refused_file_brought_is_not_kept()
    {
        await using var site = TestSite.Start();
        var ada = await Colleague.SignInAsync(site, EditorRole.Writer, "Ada");
        byte[] wide = [.. HostilePictures.Png(13_000, 10), .. new byte[2_000_000]];
        Assert.Equal(422, (await ada.UploadAsync(wide)).Status);
        Assert.Empty(Directory.GetFiles(Path.Combine(site.Folder, "pictures"), "*", SearchOption.AllDirectories));
    }

    private static async Task<List<IDisposable>> HoldAsync(TestSite site, long person, int count)
    {
        var held = new List<IDisposable>();
        for (var n = 0; n < count; n++)
        {
            held.Add((await site.Get<UploadPlaces>().TakeAsync(new DefaultHttpContext(), person))!);
        }

        return held;
    }

    /// <summary>Moves the clock on until the request has given up waiting.</summary>
    private static async Task<T> PastItsPatienceAsync<T>(TestSite site, Task<T> request)
    {
        while (!request.IsCompleted)
        {
            site.Clock.Advance(UploadPlaces.Wait);
            await Task.WhenAny(request, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        return await request;
    }
}
