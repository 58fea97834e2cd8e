namespace NewsDesk.Addresses;

/// <summary>The thing at an address, or the slug it has moved to, or neither.</summary>
public sealed record AtAddress<T>(T? Found, string? MovedTo)
    where T : class;
