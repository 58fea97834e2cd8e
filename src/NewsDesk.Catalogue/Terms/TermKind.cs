namespace NewsDesk.Terms;

/// <summary>The kinds of terms.</summary>
public enum TermKind
{
    Section,
    Tag,
    Author,
}
