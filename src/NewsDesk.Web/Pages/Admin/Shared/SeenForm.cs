using NewsDesk.Storage;

namespace NewsDesk.Web.Pages.Admin.Shared;

/// <summary>A form that knows what stood there when it was opened, so that nobody overwrites what they have not seen.</summary>
public abstract class SeenForm
{
    public string? Seen { get; set; }

    public FieldTexts? SeenTexts => FieldTexts.Parse(Seen);

    public IReadOnlyList<FieldText> Meanwhile { get; private set; } = [];

    /// <summary>Shows what stands there now, where that is why it was refused; then the next try decides.</summary>
    public Result Saw(Result<FieldTexts> outcome)
    {
        if (outcome is { IsConflict: true, Value: { } now })
        {
            Meanwhile = SeenTexts is { } seen ? now.ChangedSince(seen) : now.Fields;
            Seen = now.ToJson();
        }

        return outcome;
    }
}
