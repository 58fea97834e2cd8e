namespace NewsDesk.Web.Caching;

/// <summary>
/// What an answer is kept under: the state of the content it was made in, and its address. Neither host, scheme, cookie nor any other part of a
/// request is in it, since no reader's page depends on them.
/// </summary>
public sealed record AnswerKey(long Generation, long Boundary, string Address);
