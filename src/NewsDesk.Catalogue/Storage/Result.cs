namespace NewsDesk.Storage;

/// <summary>How an act ended: it is done, or there is a problem for which nothing was changed.</summary>
public record Result
{
    public static Result Done { get; } = new();

    /// <summary>One sentence that says what to do; null where it is done.</summary>
    public string? Problem { get; init; }

    public ProblemKind Kind { get; init; }

    /// <summary>How long until it may be tried again; zero where time alone changes nothing.</summary>
    public TimeSpan Wait { get; init; }

    public bool IsDone => Problem is null;

    public bool IsConflict => Kind == ProblemKind.Conflict;

    public static Result Rejected(string problem) => new() { Problem = problem };

    public static Result NotFound(string problem) => new() { Problem = problem, Kind = ProblemKind.NotFound };

    public static Result Conflict(string problem) => new() { Problem = problem, Kind = ProblemKind.Conflict };

    public static Result<T> Rejected<T>(string problem) => new(Rejected(problem));

    public static Result<T> NotFound<T>(string problem) => new(NotFound(problem));

    public static Result<T> Forbidden<T>(string problem) => new() { Problem = problem, Kind = ProblemKind.Forbidden };

    public static Result<T> Conflict<T>(string problem, T? now = default) =>
        new() { Problem = problem, Kind = ProblemKind.Conflict, Value = now };
}

/// <summary>The value that an act made, or the problem for which it made none.</summary>
public sealed record Result<T> : Result
{
    public Result()
    {
    }

    /// <summary>The problem of another act, for which this one ended too.</summary>
    public Result(Result why)
        : base(why)
    {
    }

    /// <summary>The value that was made; at a conflict the present one, if that is of use.</summary>
    public T? Value { get; init; }

    public static implicit operator Result<T>(T value) => new() { Value = value };

    public void Deconstruct(out T? value, out string? problem) => (value, problem) = (Value, Problem);
}

public enum ProblemKind
{
    Rejected,

    /// <summary>There is no such thing, or not for this actor.</summary>
    NotFound,

    /// <summary>There is such a thing, and others may do this with it.</summary>
    Forbidden,

    /// <summary>Somebody else has changed it meanwhile.</summary>
    Conflict,
}
