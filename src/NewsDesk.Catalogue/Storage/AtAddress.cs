namespace NewsDesk.Storage;

/// <summary>What stands at an address: the thing itself, or where it has moved. Neither: there is nothing.</summary>
public sealed record AtAddress<T>(T? Found, string? MovedTo)
    where T : class;
