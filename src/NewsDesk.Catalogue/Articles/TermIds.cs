namespace NewsDesk.Articles;

/// <summary>The ids of the sections, tags and authors that one transaction has looked up or created: nobody else changes them before it ends.</summary>
internal sealed class TermIds : Dictionary<(string Type, string Name), long>;
