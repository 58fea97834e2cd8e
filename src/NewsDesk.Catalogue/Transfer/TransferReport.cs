namespace NewsDesk.Transfer;

/// <summary>How much was copied and found the same at both ends.</summary>
public sealed record TransferReport(int Tables, int Columns, long Rows);
