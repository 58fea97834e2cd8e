namespace NewsDesk.Web.SignIn;

/// <summary>Lets somebody who has signed in go on only to a page of this newsroom.</summary>
public static class ReturnAddress
{
    private const string Desk = "/admin";

    /// <summary>Browsers read these as a way up or out.</summary>
    private static readonly string[] Turns = ["..", "//", "%2e", "%5c"];

    public static string Safe(string? address) =>
        address is { Length: < 2000 } && (address == Desk || address.StartsWith("/admin/", StringComparison.Ordinal)
            || address.StartsWith("/admin?", StringComparison.Ordinal))
        && !address.Contains('\\') && !Turns.Any(turn => Path(address).Contains(turn, StringComparison.OrdinalIgnoreCase))
        && !address.Any(char.IsControl) && address.All(char.IsAscii)
            ? address
            : Desk;

    public static string With(string page, string address) => $"{page}?return={Uri.EscapeDataString(address)}";

    private static string Path(string address) => address.Split('?', '#')[0];
}
