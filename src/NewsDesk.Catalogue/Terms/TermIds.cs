namespace NewsDesk.Terms;

/// <summary>The ids of the terms that one transaction has looked up or created: nobody else changes them before it ends.</summary>
internal sealed class TermIds : Dictionary<(TermKind Kind, string Name), long>;
