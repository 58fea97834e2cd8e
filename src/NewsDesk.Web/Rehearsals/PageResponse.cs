namespace NewsDesk.Web.Rehearsals;

/// <summary>A page as a site sends it.</summary>
/// <param name="MovedTo">Where a redirect leads.</param>
public sealed record PageResponse(int Status, string Html, string? MovedTo = null);
