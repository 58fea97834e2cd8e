using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using NewsDesk.People;
using NewsDesk.Pictures.Files;
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
        var (ada, bea) = (await Colleague.SignInAsync(site, Role.Writer, "Ada"), await Colleague.SignInAsync(site, Role.Writer, "Bea"));
        var held = await HoldAsync(site, ada.Person.Id, UploadPlaces.OfOnePerson);

        var waiting = ada.UploadAsync(SamplePictures.Jpeg(400, 300));
        Assert.Equal(200, (await bea.UploadAsync(SamplePictures.Jpeg(401, 300))).Status);
        Assert.False(waiting.IsCompleted);
        var (status, answer) = await PastItsPatienceAsync(site, waiting);
        Assert.Equal((429, UploadPlaces.Rejection), (status, answer.GetProperty("problem").GetString()));

        held[0].Dispose();
        Assert.Equal(200, (await ada.UploadAsync(SamplePictures.Jpeg(400, 300))).Status);
    }

    [Fact]
    public async Task The_form_without_scripts_and_a_program_are_told_as_well()
    {
        await using var site = TestSite.Start();
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        var program = await ApiProgram.OfAsync(site, Role.Writer);
        foreach (var person in Enumerable.Range(1_000, UploadPlaces.AtOnce / UploadPlaces.OfOnePerson))
        {
            await HoldAsync(site, person, UploadPlaces.OfOnePerson);
        }

        using var form = await PastItsPatienceAsync(site,
            ada.SendFormAsync("/admin/pictures", [], ("files", "a.jpg", SamplePictures.Jpeg(402, 300))));
        Assert.Equal((HttpStatusCode.TooManyRequests, UploadPlaces.RetryAfter),
            (form.StatusCode, form.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Contains("Wait a moment", await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        var content = new ByteArrayContent(
            SamplePictures.Jpeg(403, 300))
        { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        var refused = await PastItsPatienceAsync(site, program.SendAsync("POST", "/api/pictures?name=a.jpg", content: content));
        Assert.Equal((429, UploadPlaces.Rejection), (refused.Status, refused.Detail));
    }

    [Fact]
    public async Task What_a_refused_file_brought_is_not_kept()
    {
        await using var site = TestSite.Start();
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        byte[] wide = [.. HostilePictures.Png(13_000, 10), .. new byte[2_000_000]];
        Assert.Equal(422, (await ada.UploadAsync(wide)).Status);
        Assert.Empty(Directory.GetFiles(Path.Combine(site.Folder, "pictures"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_refused_file_is_not_held_open_while_the_rest_of_its_form_comes()
    {
        await using var site = TestSite.Start();
        using var text = new MemoryStream("text"u8.ToArray());
        using var incoming = await site.Get<PictureFiles>().ReceiveAsync(text, TestContext.Current.CancellationToken);
        Assert.NotNull(incoming.Problem);
        Assert.Empty(Directory.GetFiles(Path.Combine(site.Folder, "pictures")));
    }

    [Fact]
    public async Task A_form_has_fifty_files_at_most()
    {
        await using var site = TestSite.Start();
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        using var most = await ada.SendFormAsync("/admin/pictures", [], Texts(50));
        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        using var more = await ada.SendFormAsync("/admin/pictures", [], Texts(51));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, more.StatusCode);
        Assert.Contains("That was too much at once", await more.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        static (string, string, byte[])[] Texts(int count) =>
            [.. Enumerable.Range(0, count).Select(n => ("files", $"{n}.txt", "text"u8.ToArray()))];
    }

    [Theory]
    [InlineData("/admin/pictures")]
    [InlineData("/admin/pictures/uploads")]
    public async Task A_form_that_can_bring_no_files_has_the_limit_of_all_others(string address)
    {
        await using var site = TestSite.Start(options: new TestSiteOptions { OnKestrel = true });
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        var fields = Enumerable.Range(0, 3).Select(n => KeyValuePair.Create($"field{n}", new string('x', 1_000_000)))
            .Append(new("form-token", await ada.FormTokenAsync()));
        using var answer = await ada.SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields),
            Headers = { { "X-Form-Token", await ada.FormTokenAsync() }, { "Expect", "100-continue" } },
        });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("script")]
    [InlineData("form")]
    [InlineData("program")]
    public async Task An_upload_that_takes_too_long_gives_its_place_back(string way)
    {
        await using var site = TestSite.Start();
        var ada = await Colleague.SignInAsync(site, Role.Writer, "Ada");
        var program = await ApiProgram.OfAsync(site, Role.Writer);
        foreach (var person in Enumerable.Range(1_000, UploadPlaces.AtOnce - 1))
        {
            await HoldAsync(site, person, 1);
        }

        var line = new Pipe();
        await line.Writer.WriteAsync(SamplePictures.Jpeg(404, 300).AsMemory(0, 300), TestContext.Current.CancellationToken);
        var file = new StreamContent(line.Reader.AsStream());
        if (way == "program")
        {
            file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            var refused = await PastItsPatienceAsync(site, program.SendAsync("POST", "/api/pictures?name=a.jpg", content: file));
            Assert.Equal((413, SlowUpload.Sentence), (refused.Status, refused.Detail));
        }
        else
        {
            var token = await ada.FormTokenAsync();
            using var request = new HttpRequestMessage(HttpMethod.Post, way == "form" ? "/admin/pictures" : "/admin/pictures/uploads")
            {
                Content = new MultipartFormDataContent { { new StringContent(token), "form-token" }, { file, "files", "a.jpg" } },
            };
            if (way == "script")
            {
                request.Headers.Add("X-Form-Token", token);
            }

            using var answer = await PastItsPatienceAsync(site, ada.SendAsync(request));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            var flash = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains(way == "form" ? "That was too much at once" : SlowUpload.Sentence, flash, StringComparison.Ordinal);
        }

        await line.Writer.CompleteAsync();
        Assert.Equal(200, (await ada.UploadAsync(SamplePictures.Jpeg(404, 300))).Status);
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
