using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace NewsDesk.Web.Tests.Http;

/// <summary>One request over a socket of its own: no client tidies it up on the way.</summary>
internal static class RawRequest
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Sends each character as one byte and reads until the site closes the connection.</summary>
    public static async Task<string> SendAsync(Uri address, string request)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Longest);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, stop.Token);
        await using var stream = client.GetStream();
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request), stop.Token);
            await stream.CopyToAsync(answer, stop.Token);
        }
        catch (IOException)
        {
            // A site that refuses a request before its end closes the connection; what it said until then counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>Zero where there was no answer.</summary>
    public static int StatusOf(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;
}
