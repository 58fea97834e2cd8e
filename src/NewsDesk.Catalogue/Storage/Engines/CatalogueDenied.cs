using System.Data.Common;

namespace NewsDesk.Storage.Engines;

/// <summary>The catalogue's database doesn't let this program in, or not do what it must. The message says what to do, in one
/// line.</summary>
public sealed class CatalogueDenied(string message, Exception? problem = null) : DbException(message, problem);
