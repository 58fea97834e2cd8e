namespace NewsDesk.Portability;

/// <summary>How far an import is: of the pictures, then of the articles.</summary>
public sealed record ImportProgress(string Stage, int Done, int Total);
