namespace NewsDesk.Storage.Engines;

/// <summary>A program that backups of a database need is not installed, or too old. The message says what to do, in one line.</summary>
public sealed class MissingProgram(string message) : IOException(message);
