namespace NewsDesk.Accounts;

/// <summary>The active person for whom a program asks.</summary>
/// <param name="Scopes">Those of the token that the person's role still allows.</param>
public sealed record TokenHolder(Person Person, ApiScopes Scopes, long TokenId);
