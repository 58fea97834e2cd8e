namespace NewsDesk.Upgrades;

/// <summary>What going back did.</summary>
public sealed record GoneBack(long From, long To, string LostFolder);
