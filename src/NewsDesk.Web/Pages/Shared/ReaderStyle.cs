using System.Security.Cryptography;
using System.Text;

namespace NewsDesk.Web.Pages.Shared;

/// <summary>The readers' style sheet, which is put together at start and inlined in every page.</summary>
public sealed class ReaderStyle
{
    private static readonly string[] Components =
        ["tokens", "base", "hidden", "masthead", "front", "list", "article", "text", "recent", "archive", "footer", "print"];

    public ReaderStyle()
    {
        Css = StyleSheet.Join(Components);
        Hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)));
    }

    public string Css { get; }

    /// <summary>SHA-256 in base64, by which the content security policy allows it.</summary>
    public string Hash { get; }
}
