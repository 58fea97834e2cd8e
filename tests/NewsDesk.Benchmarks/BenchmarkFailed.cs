namespace NewsDesk.Benchmarks;

/// <summary>Nothing can be measured; the message says why, for the person who runs the program.</summary>
internal sealed class BenchmarkFailed(string message) : Exception(message);
