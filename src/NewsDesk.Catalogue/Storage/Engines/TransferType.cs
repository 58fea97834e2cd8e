namespace NewsDesk.Storage.Engines;

/// <summary>What a column holds. The values of numbers and flags are passed on as <see cref="long"/>, all others as bytes.</summary>
internal enum TransferType
{
    Number,
    Flag,
    Text,
    Bytes,
}
