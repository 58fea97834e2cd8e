namespace NewsDesk.Accounts;

/// <summary>Makes a slow hash for a person where that holds up nobody else.</summary>
/// <returns>Null where too much was waiting, and the work was not begun.</returns>
public delegate Task<string?> SlowWork(Person person, Func<string> work, CancellationToken cancellation);
