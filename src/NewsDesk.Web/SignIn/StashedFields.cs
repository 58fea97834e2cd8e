using System.Text.Json;

namespace NewsDesk.Web.SignIn;

/// <summary>The fields of a stashed form; no password and no code is ever among them, and no file.</summary>
public sealed record StashedFields(Dictionary<string, string[]> Fields, bool HadFiles)
{
    public const int Longest = 2 * 1024 * 1024;

    private static readonly string[] Secrets = ["password", "code", "form-token", "passkey"];

    public static StashedFields Of(IFormCollection form) => new(
        form.Where(field => !IsSecret(field.Key))
            .ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray(), StringComparer.Ordinal),
        form.Files.Count > 0);

    public static StashedFields Read(string text) => JsonSerializer.Deserialize<StashedFields>(text)!;

    public override string ToString() => JsonSerializer.Serialize(this);

    /// <summary>By the end of its name: <c>Input.NewPassword</c> is a password.</summary>
    private static bool IsSecret(string name) => Secrets.Any(secret => name.EndsWith(secret, StringComparison.OrdinalIgnoreCase));
}
