namespace NewsDesk.Files;

/// <summary>The folders that the program makes, empties and removes in a data folder. Nothing of anybody else's may lie in them.</summary>
public static class DataFolderNames
{
    public const string Pictures = "pictures";
    public const string Keys = "keys";
    public const string Logs = "logs";
    public const string Restoring = "restoring";
    public const string Restored = "restored";
    public const string Replaced = "replaced";
    public const string GoingBack = "going-back";
    public const string Rehearsal = "rehearsal";

    /// <summary>Tells whether a name in the data folder is one of these. Of replaced folders there may be several, with numbers.</summary>
    public static bool Contain(string name) =>
        name is Pictures or Keys or Logs or Restoring or Restored or Replaced or GoingBack or Rehearsal
            || name.StartsWith($"{Replaced}-", StringComparison.Ordinal);
}
