namespace NewsDesk.Verification;

/// <summary>The part of the catalogue that a fault is in.</summary>
public enum FaultKind
{
    File,
    Schema,
    Reference,
    Article,
    Version,
    Text,
    Snapshot,
    Draft,
    Workflow,
    Interval,
    Withdrawal,
    Listing,
    Rendered,
    Search,
    Links,
    Term,
    Address,
    Account,
    Audit,
    Import,
    Settings,
    Picture,
}
