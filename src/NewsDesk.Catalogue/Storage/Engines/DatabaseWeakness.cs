namespace NewsDesk.Storage.Engines;

/// <summary>What makes a database unfit for production, and what to do, a sentence each.</summary>
public sealed record DatabaseWeakness(string What, string Remedy);
