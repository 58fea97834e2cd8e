namespace NewsDesk.Web.Pages.Admin.Audit;

/// <summary>A field of the audit's form that narrows it to one thing.</summary>
/// <param name="Key">In the query of the address.</param>
/// <param name="Label">Of the field.</param>
/// <param name="Of">What it is the number of, in a sentence.</param>
/// <param name="Value">As typed; null for nothing.</param>
public sealed record AuditFilter(string Key, string Label, string Of, string? Value)
{
    public bool IsNumber => Key != "picture";

    /// <summary>Other things than articles are followed from a row of the table; their fields are there while they narrow it.</summary>
    public bool IsShown => Key == "article" || Value is not null;
}
