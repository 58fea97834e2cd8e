namespace NewsDesk.Storage.Engines;

/// <summary>A column as an engine's own schema describes it.</summary>
/// <param name="IsNullable">False for every column of a primary key.</param>
internal sealed record TransferColumn(string Name, TransferType Type, bool IsNullable)
{
    public string Quoted => $"\"{Name}\"";

    /// <summary>The same for both engines: a flag is a number where there are no flags.</summary>
    public override string ToString() =>
        $"{Name} {(Type == TransferType.Flag ? TransferType.Number : Type)}{(IsNullable ? "" : " not null")}";
}
