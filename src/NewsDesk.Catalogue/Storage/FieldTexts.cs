using System.Text.Json;

namespace NewsDesk.Storage;

/// <summary>The texts of a form's fields, as seen, as they are or as wanted: by them nobody overwrites what they have not seen.</summary>
public sealed record FieldTexts(IReadOnlyList<FieldText> Fields)
{
    public static FieldTexts Of(params (string Name, string Text)[] fields) =>
        new([.. fields.Select(field => new FieldText(field.Name, field.Text))]);

    /// <summary>Reads what <see cref="ToJson"/> made; null for anything else.</summary>
    public static FieldTexts? Parse(string? json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json ?? "null") is { } fields
                ? new FieldTexts([.. fields.Select(field => new FieldText(field.Key, field.Value ?? ""))])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(Fields.ToDictionary(field => field.Name, field => field.Text));

    public IReadOnlyList<FieldText> ChangedSince(FieldTexts before) => [.. Fields.Where(field => before.TextOf(field.Name) != field.Text)];

    public string ChangesFrom(FieldTexts before) =>
        string.Join("; ", ChangedSince(before).Select(field => $"{field.Name} from “{before.TextOf(field.Name)}” to “{field.Text}”"));

    /// <summary>Something else stands there now than somebody saw, and it is not what they want either.</summary>
    internal bool IsOvertaken(FieldTexts now, FieldTexts wanted) => now.ChangedSince(this).Count > 0 && wanted.ChangedSince(now).Count > 0;

    internal Result<FieldTexts> Overtaken() => Result.Conflict(
        "Somebody else has changed this since you opened it. What stands there now is shown below; what you typed is in the form. Save "
        + "again to put yours in its place.", this);

    private string? TextOf(string name) => Fields.FirstOrDefault(field => field.Name == name)?.Text;
}

/// <summary>A field and its text.</summary>
public sealed record FieldText(string Name, string Text);
