namespace NewsDesk.Storage.Engines;

/// <summary>Another program works on the catalogue, which has to be left to this one alone. Nothing was changed.</summary>
public sealed class CatalogueInUse(string path, bool isServed = false) : Exception(isServed
    ? $"Another site serves the catalogue {path}. Stop it, or set NewsDesk:Database to another database."
    : $"Another program has the catalogue {path} open, and this needs it alone. Stop it, or wait until it has ended, and start again. The "
        + "catalogue is as it was.");
