using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using NetVips;
using NewsDesk.People;
using NewsDesk.Web.Tests.Admin;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Operation;

/// <summary>What the process takes of the machine's memory while many large pictures come in at once, and afterwards.</summary>
public sealed class UploadMemoryTests(ITestOutputHelper output)
{
    private const int Files = 30;
    private const int MostMegabytes = 500;

    /// <summary>Nearly as many bytes as a file may have, of noise that no format makes smaller.</summary>
    private static readonly Lazy<byte[]> Noise = new(() => Photograph(4_040, 4_040).PngsaveBuffer(compression: 0));

    /// <summary>
    /// Nearly as many pixels as a picture may have; a progressive file is decoded as a whole. What that takes follows from its size alone,
    /// so its shapes are
    /// soft: noise would only take longer.
    /// </summary>
    private static readonly Lazy<byte[]> Progressive = new(() =>
        Photograph(770, 515).Resize(10).JpegsaveBuffer(q: 60, interlace: true, subsampleMode: Enums.ForeignSubsample.Off));

    private static readonly Lazy<byte[]> Rubbish = new(() =>
    {
        var file = new byte[49 * 1024 * 1024];
        new Random(1).NextBytes(file);
        Progressive.Value.AsSpan(0, 1_000).CopyTo(file);
        return file;
    });

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["NewsDesk__BaseUrl"] = "http://localhost",
        ["NewsDesk__RequestsPerMinute"] = "0",
    };

    [Theory]
    [InlineData("a file of 49 MB")]
    [InlineData("rubbish behind the first bytes of a JPEG")]
    [InlineData("a progressive file of 39 megapixels")]
    [InlineData("two forms and the interface in turn")]
    public async Task Thirty_large_pictures_at_once_stay_within_bounds(string what)
    {
        using var data = new LastingFolder();
        Uploader uploader;
        await using (var site = TestSite.Start(DateTimeOffset.UtcNow, data.Path))
        {
            uploader = await Uploader.OfAsync(site);
        }

        await using var program = ServingProgram.Start(data.Path, Settings);
        await program.ReadyAsync();
        await uploader.PrepareAsync(program.Address);
        var idle = Megabytes(program, "VmRSS");

        var answers = await Task.WhenAll(Enumerable.Range(0, Files).Select(n => SentAsync(uploader, what, n)));

        var (most, after) = (Megabytes(program, "VmHWM"), Megabytes(program, "VmRSS"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {idle} MB before, {most} MB at most, {after} MB "
            + $"after; {string.Join(", ", answers.GroupBy(answer => answer).Select(group => $"{group.Count()} × {group.Key}"))}"));
        var expected = what.StartsWith("rubbish", StringComparison.Ordinal) ? "422" : "2";
        Assert.All(answers, answer => Assert.StartsWith(expected, answer, StringComparison.Ordinal));
        Assert.InRange(most, 0, MostMegabytes);
        Assert.InRange(after, 0, MostMegabytes);
        Assert.Empty(Directory.GetFiles(Path.Combine(data.Path, "pictures"), "*.incoming", SearchOption.AllDirectories));
    }

    /// <summary>Sends a file until it is taken or refused for good, as the page does whose person tries again.</summary>
    private static async Task<string> SentAsync(Uploader uploader, string what, int number)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var answer = (what, number % 3) switch
            {
                ("rubbish behind the first bytes of a JPEG", _) => await uploader.ByScriptAsync(Rubbish.Value, number),
                ("a progressive file of 39 megapixels", _) => await uploader.ByScriptAsync(Progressive.Value, number),
                ("two forms and the interface in turn", 0) => await uploader.ByFormAsync(Noise.Value, number),
                ("two forms and the interface in turn", 1) => await uploader.ByProgramAsync(Noise.Value, number),
                _ => await uploader.ByScriptAsync(Noise.Value, number),
            };
            if (answer.StatusCode != HttpStatusCode.TooManyRequests || attempt == 100)
            {
                return answer.StatusCode == HttpStatusCode.Found ? "2 (form)"
                    : ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
            }

            Assert.NotNull(answer.Headers.RetryAfter);
            await Task.Delay(answer.Headers.RetryAfter.Delta!.Value, TestContext.Current.CancellationToken);
        }
    }

    private static Image Photograph(int width, int height) =>
        Image.Gaussnoise(width, height, sigma: 60, mean: 128)
            .Bandjoin(Image.Gaussnoise(width, height, sigma: 60, mean: 128), Image.Gaussnoise(width, height, sigma: 60, mean: 128))
            .Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    private static int Megabytes(ServingProgram program, string figure) =>
        File.ReadLines($"/proc/{program.Process.Id}/status").Where(line => line.StartsWith(figure + ":", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1],
                CultureInfo.InvariantCulture) / 1024).Single();

    /// <summary>A writer with a session and a token.</summary>
    private sealed class Uploader(string session, string token)
    {
        private readonly HttpClient client =
            new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(10) };
        private string cookies = session;
        private string formToken = "";

        public static async Task<Uploader> OfAsync(TestSite site)
        {
            var writer = await Colleague.SignInAsync(site, Role.Writer, "Uploader");
            var program = await ApiProgram.OfAsync(site, Role.Writer);
            return new Uploader(
                $"nd-session={writer.Cookies.Single(cookie => cookie.Name.EndsWith("session", StringComparison.Ordinal)).Value}",
                program.Token);
        }

        public async Task PrepareAsync(Uri address)
        {
            client.BaseAddress = new Uri($"http://localhost:{address.Port.ToString(CultureInfo.InvariantCulture)}");
            using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/pictures") { Headers = { { "Cookie", cookies } } };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            var page = ParsedPages.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            formToken = page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
            cookies = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).Prepend(cookies));
        }

        public Task<HttpResponseMessage> ByScriptAsync(byte[] file, int number) => SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/admin/pictures/uploads")
            {
                Content = new MultipartFormDataContent { { new NumberedFile(file, number), "file", "a.jpg" } },
                Headers = { { "X-Form-Token", formToken }, { "Cookie", cookies } },
            });

        public Task<HttpResponseMessage> ByFormAsync(byte[] file, int number) => SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/admin/pictures")
            {
                Content = new MultipartFormDataContent { { new StringContent(formToken), "form-token" },
                    { new NumberedFile(file, number), "files", "a.jpg" } },
                Headers = { { "Cookie", cookies } },
            });

        public Task<HttpResponseMessage> ByProgramAsync(byte[] file, int number) => SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/api/pictures?name=a.png")
            {
                Content = new NumberedFile(file, number) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } },
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            });

        private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
        {
            using (request)
            {
                request.Headers.TryAddWithoutValidation("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
                return await client.SendAsync(request, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>
    /// The same picture as another file: what stands behind its end belongs to it and shows nothing. It is sent without a copy, as thirty
    /// of them would be
    /// more than the program takes.
    /// </summary>
    private sealed class NumberedFile(byte[] file, int number) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(file);
            stream.WriteByte((byte)number);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length + 1;
            return true;
        }
    }
}
