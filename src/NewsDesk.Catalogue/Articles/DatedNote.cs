namespace NewsDesk.Articles;

/// <summary>A correction or clarification with its own date.</summary>
public sealed record DatedNote(EditKind Kind, DateTimeOffset At, string Text);
