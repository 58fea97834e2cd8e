namespace NewsDesk.Verification;

/// <summary>The rows of a table that one short read looks at, by their ids. The last range has no end, and holds what points at rows
/// that are gone.</summary>
internal readonly record struct IdRange(long After, long UpTo)
{
    public static string Of(string id) => $"{id} > @After and {id} <= @UpTo";
}
