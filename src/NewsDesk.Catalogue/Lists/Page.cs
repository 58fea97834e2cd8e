namespace NewsDesk.Lists;

/// <summary>One page of a list, with the requests for those before and after it; null where there are none.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, PageRequest? Previous, PageRequest? Next);
