namespace NewsDesk.Verification;

/// <summary>Something that is not as the program keeps it.</summary>
/// <param name="Where">The thing, such as <c>article 7 (harbour), version 2</c>.</param>
/// <param name="What">A clause about it, without a full stop.</param>
/// <param name="IsDerived">It can be made anew from the record.</param>
internal sealed record Fault(FaultKind Kind, string Where, string What, bool IsDerived = false)
{
    /// <summary>The remedy where it isn't derived; null for restoring a backup.</summary>
    public string? Remedy { get; init; }
}
