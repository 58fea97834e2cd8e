namespace NewsDesk.Web.Pages.Admin.Settings;

/// <summary>A list of links as its form shows it.</summary>
public sealed record LinkRows(string Legend, string Field, string Hint, IReadOnlyList<LinkRow> Rows, string? Focus);
