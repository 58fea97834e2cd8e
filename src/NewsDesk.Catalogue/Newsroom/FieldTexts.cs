using System.Text.Json;
using NewsDesk.Storage;

namespace NewsDesk.Newsroom;

/// <summary>
/// What the fields of something say, in the order of its form: what somebody saw when they began to edit it, what stands there now,
/// what they want to stand there. By it nobody overwrites what they have not seen, and the audit says what changed.
/// </summary>
public sealed record FieldTexts(IReadOnlyList<FieldText> Fields)
{
    public static FieldTexts Of(params (string Name, string Text)[] fields) => new([.. fields.Select(field => new FieldText(field.Name, field.Text))]);

    /// <summary>What <see cref="ToJson"/> made; null for anything else.</summary>
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

    /// <summary>For a hidden field of the form.</summary>
    public string ToJson() => JsonSerializer.Serialize(Fields.ToDictionary(field => field.Name, field => field.Text));

    /// <summary>The fields that say something else than before, with what they say here.</summary>
    public IReadOnlyList<FieldText> ChangedSince(FieldTexts before) => [.. Fields.Where(field => before.TextOf(field.Name) != field.Text)];

    /// <summary>For the audit; empty for nothing.</summary>
    public string ChangesFrom(FieldTexts before) =>
        string.Join("; ", ChangedSince(before).Select(field => $"{field.Name} from “{before.TextOf(field.Name)}” to “{field.Text}”"));

    /// <summary>Whether somebody who saw this would overwrite what they have not seen: something else stands there now, and not what they want either.</summary>
    internal bool IsOvertaken(FieldTexts now, FieldTexts wanted) => now.ChangedSince(this).Count > 0 && wanted.ChangedSince(now).Count > 0;

    /// <summary>Refuses what somebody typed who has not seen that this stands there now.</summary>
    internal Result<FieldTexts> Overtaken() => Result.Conflict(
        "Somebody else has changed this since you opened it. What stands there now is shown below; what you typed is in the form. Save again to put yours in its place.", this);

    private string? TextOf(string name) => Fields.FirstOrDefault(field => field.Name == name)?.Text;
}

/// <summary>One field and what it says.</summary>
public sealed record FieldText(string Name, string Text);
