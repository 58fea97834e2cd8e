namespace NewsDesk.Storage.PostgreSql;

/// <summary>Where a sequence stands.</summary>
/// <param name="Name">Without its schema.</param>
/// <param name="Value">The last value, or the first where none was taken.</param>
/// <param name="IsTaken">Whether the value was given out.</param>
internal sealed record DumpedSequence(string Name, long Value, bool IsTaken);
