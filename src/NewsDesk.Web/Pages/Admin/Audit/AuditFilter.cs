namespace NewsDesk.Web.Pages.Admin.Audit;

/// <summary>A field of the audit's form, by its key in the query, that narrows it to one thing.</summary>
public sealed record AuditFilter(string Key, string Label, string Of, string? Value)
{
    public bool IsNumber => Key != "picture";

    /// <summary>Other things than articles are followed from a row of the table; their fields are there while they narrow it.</summary>
    public bool IsShown => Key == "article" || Value is not null;
}
