namespace NewsDesk.Web.Pages.Admin.Settings;

/// <summary>A list of links as its form shows it.</summary>
/// <param name="Legend">What it is called.</param>
/// <param name="Field">What its fields begin with.</param>
/// <param name="Hint">What belongs there.</param>
/// <param name="Rows">The links.</param>
/// <param name="Focus">The id of what the keyboard goes on at; null or another list's for nothing here.</param>
public sealed record LinkRows(string Legend, string Field, string Hint, IReadOnlyList<LinkRow> Rows, string? Focus);
