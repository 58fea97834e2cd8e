namespace NewsDesk.Web.Pages.Admin.Shared;

/// <summary>The model of the partial _Instant.</summary>
/// <param name="At">The instant whose offset is shown with the zone's name while none is typed.</param>
public sealed record InstantView(string Name, string Label, InstantField Field, DateTimeOffset At, string Id = "instant")
{
    /// <summary>The choice that typing a time makes, as choose-by-typing.js reads it: <c>Form.When=at</c>.</summary>
    public string? Chooses { get; init; }
}
