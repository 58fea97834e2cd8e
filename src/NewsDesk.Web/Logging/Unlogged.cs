namespace NewsDesk.Web.Logging;

/// <summary>Marks a request that no reader made: it is neither logged nor counted.</summary>
public sealed class Unlogged;
