namespace NewsDesk.Upgrades;

/// <summary>The outcome of going back.</summary>
public sealed record GoneBack(long From, long To, string LostFolder);
