namespace NewsDesk.Web.Tests.Operation;

/// <summary>
/// Every line of Mozilla Observatory's scoring table that applies to a site without cookies and scripts, on every kind of answer:
/// 100 points, and 30 more for what goes beyond.
/// </summary>
public sealed class ObservatoryTests(OneOfEach site) : IClassFixture<OneOfEach>
{
    /// <summary>The line of the table, the header it is read from, what must stand in it, and what must not.</summary>
    public static TheoryData<string, string, string[], string[]> Lines { get; } = new()
    {
        { "csp-implemented-with-no-unsafe-default-src-none (+10)", "Content-Security-Policy", ["default-src 'none'", "base-uri 'none'",
            "form-action 'self'"], ["unsafe-inline", "unsafe-eval", "http:", "https:", "data:", "*", "nonce-"] },
        { "x-frame-options-implemented-via-csp (+5)", "Content-Security-Policy", ["frame-ancestors 'none'"], [] },
        { "x-content-type-options-nosniff", "X-Content-Type-Options", ["nosniff"], [] },
        { "referrer-policy-private (+5)", "Referrer-Policy", ["strict-origin-when-cross-origin"], ["unsafe-url"] },
        { "hsts-implemented-max-age-at-least-six-months", "Strict-Transport-Security", ["max-age=31536000"], [] },
        { "cross-origin-resource-policy (+10)", "Cross-Origin-Resource-Policy", ["-origin"], [] },
        { "cookies-not-found", "Set-Cookie", [], [""] },
        { "cross-origin-resource-sharing-not-implemented", "Access-Control-Allow-Origin", [], [""] },
        { "no word on what serves it", "Server", [], [""] },
        { "no word on what serves it", "X-Powered-By", [], [""] },
        { "beyond the table", "Cross-Origin-Opener-Policy", ["same-origin"], [] },
        { "beyond the table", "Permissions-Policy", ["geolocation=()"], ["*"] },
        { "beyond the table", "Cache-Control", ["no-"], [] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Holds_on_every_kind_of_answer(string line, string header, string[] holds, string[] lacks)
    {
        foreach (var (expected, method, path, sent) in site.Answers)
        {
            using var answer = await site.AskAsync(method, path, sent);
            var found = answer.Headers.TryGetValues(header, out var values) ? string.Join(", ", values) : null;
            var where = $"{line}: {method} {path} answered {(int)answer.StatusCode} with {header}: {found}";
            Assert.True(expected == (int)answer.StatusCode, where);
            Assert.True(IsShort(header, path, found)
                || (holds.Length > 0 == found is not null && holds.All(part => found!.Contains(part, StringComparison.Ordinal))), where);
            Assert.True(found is null || !lacks.Any(part => found.Contains(part, StringComparison.Ordinal)), where);
        }
    }

    /// <summary>A picture may be kept for a day; all else is asked for again.</summary>
    private static bool IsShort(string header, string path, string? found) =>
        header == "Cache-Control" && path.StartsWith("/pictures/", StringComparison.Ordinal)
            && found!.Contains("max-age=86400", StringComparison.Ordinal);
}
