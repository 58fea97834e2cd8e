namespace NewsDesk.Storage.Engines;

/// <summary>The rows of a table whose keys come after one and up to another; null stands for no bound.</summary>
internal sealed record KeyRange(object?[]? After, object?[]? UpTo)
{
    public static KeyRange Whole { get; } = new(null, null);
}
