using System.Text.Json;

namespace NewsDesk.Web.Tests.Admin.Pictures;

/// <summary>Sends files as the scripts and forms of the library do.</summary>
internal static class Uploads
{
    /// <returns>The status, and the answer's JSON.</returns>
    public static async Task<(int Status, JsonElement Answer)> UploadAsync(
        this Colleague somebody, byte[] bytes, string name = "picture.jpg")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/pictures/uploads")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } },
            // A refusal may come before the whole file was sent.
            Headers = { { "X-Form-Token", await somebody.FormTokenAsync() }, { "Expect", "100-continue" } },
        };
        using var answer = await somebody.SendAsync(request);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>Uploads a picture that is taken.</summary>
    /// <returns>Its hash.</returns>
    public static async Task<string> AddPictureAsync(this Colleague somebody, byte[] bytes, string name = "picture.jpg")
    {
        var (status, answer) = await somebody.UploadAsync(bytes, name);
        Assert.True(status == 200, answer.ToString());
        return answer.GetProperty("hash").GetString()!;
    }

    /// <summary>Sends a form with files, and the token of the page it stands on.</summary>
    public static async Task<HttpResponseMessage> SendFormAsync(
        this Colleague somebody, string page, IEnumerable<(string Name, string Value)> fields,
        params (string Field, string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(await somebody.FormTokenAsync()), "form-token" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (field, name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), field, name);
        }

        return await somebody.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, page) { Content = form, Headers = { ExpectContinue = true } });
    }
}
