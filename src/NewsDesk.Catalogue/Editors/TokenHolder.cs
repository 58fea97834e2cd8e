namespace NewsDesk.Editors;

/// <summary>On whose behalf a program asks, and what it may do.</summary>
/// <param name="Person">An active person.</param>
/// <param name="Scopes">Those of the token that the person's role still allows.</param>
/// <param name="TokenId">Of the row in tokens.</param>
public sealed record TokenHolder(Person Person, ApiScopes Scopes, long TokenId);
