namespace NewsDesk.People;

/// <summary>Reads and writes scopes as <c>read,write,publish</c>.</summary>
public static class ApiScopesText
{
    private static readonly ApiScopes[] Each = [ApiScopes.Read, ApiScopes.Write, ApiScopes.Publish];

    public static string Text(this ApiScopes scopes) => string.Join(',', scopes.Names());

    public static IEnumerable<string> Names(this ApiScopes scopes) =>
        Each.Where(one => scopes.HasFlag(one)).Select(one => one.ToString().ToLowerInvariant());

    public static ApiScopes? Parse(string text)
    {
        var found = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Each.FirstOrDefault(one => string.Equals(one.ToString(), name, StringComparison.OrdinalIgnoreCase))).ToList();
        return found.Count == 0 || found.Contains(ApiScopes.None) ? null : found.Aggregate((scopes, one) => scopes | one);
    }

    public static ApiScopes Allowed(Role role) =>
        role >= Role.Editor ? ApiScopes.Read | ApiScopes.Write | ApiScopes.Publish : ApiScopes.Read | ApiScopes.Write;
}
