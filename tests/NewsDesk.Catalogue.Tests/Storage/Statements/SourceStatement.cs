namespace NewsDesk.Tests.Storage.Statements;

/// <summary>A statement of the sources, at the line of the call that runs it, in one of the forms that it may take.</summary>
internal sealed record SourceStatement(string Path, int Line, string Sql)
{
    public override string ToString() => $"{Path}:{Line}";
}
