namespace NewsDesk.Portability;

/// <summary>The progress of an import, with pictures or articles as its stage.</summary>
public sealed record ImportProgress(string Stage, int Done, int Total);
