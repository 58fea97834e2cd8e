namespace NewsDesk.Threads;

/// <summary>How far a stage of long work has come, such as the pictures of an import.</summary>
public sealed record StageProgress(string Stage, long Done, long Total);
