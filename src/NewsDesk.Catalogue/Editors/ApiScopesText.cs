namespace NewsDesk.Editors;

/// <summary>Scopes as people write them: <c>read,write,publish</c>.</summary>
public static class ApiScopesText
{
    private static readonly ApiScopes[] Each = [ApiScopes.Read, ApiScopes.Write, ApiScopes.Publish];

    public static string Text(this ApiScopes scopes) => string.Join(',', scopes.Names());

    public static IEnumerable<string> Names(this ApiScopes scopes) => Each.Where(one => scopes.HasFlag(one)).Select(one => one.ToString().ToLowerInvariant());

    /// <summary>Null where a name is unknown or there is none.</summary>
    public static ApiScopes? Parse(string text)
    {
        var scopes = ApiScopes.None;
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var found = Each.FirstOrDefault(one => string.Equals(one.ToString(), name, StringComparison.OrdinalIgnoreCase));
            if (found == ApiScopes.None)
            {
                return null;
            }

            scopes |= found;
        }

        return scopes == ApiScopes.None ? null : scopes;
    }

    /// <summary>What a person of this role may give to a program.</summary>
    public static ApiScopes Allowed(EditorRole role) =>
        role >= EditorRole.Editor ? ApiScopes.Read | ApiScopes.Write | ApiScopes.Publish : ApiScopes.Read | ApiScopes.Write;
}
