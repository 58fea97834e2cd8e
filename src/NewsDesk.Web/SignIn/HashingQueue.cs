using NewsDesk.Storage;

namespace NewsDesk.Web.SignIn;

/// <summary>Runs slow hashes on threads of its own, so that requests keep theirs, in lines of bounded length and time.</summary>
public sealed class HashingQueue(TimeProvider clock)
{
    public const string Busy = "The site is working on very many passwords and codes just now, and yours was not looked at. Wait a few "
        + "seconds and send it again.";

    public static readonly Result Rejection = Result.Rejected(Busy) with { Wait = TimeSpan.FromSeconds(5) };

    public const int Places = 128;

    public const int PlacesOfNetwork = 20;

    public const int PlacesOfPerson = 4;

    public static readonly TimeSpan LongestOfStranger = TimeSpan.FromSeconds(3);

    /// <summary>People and trusted devices wait longer than strangers, as their lines are short.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>A hash takes a whole core for a tenth of a second: at least half of them are left to readers.</summary>
    public static readonly int AtOnce = Environment.ProcessorCount >= 4 ? 2 : 1;

    private readonly Lock guard = new();
    private readonly LinkedList<Job>[] lines = [.. Enum.GetValues<HashingLine>().Select(_ => new LinkedList<Job>())];
    private int running;
    private int last;

    /// <summary>Raised for work that was not begun: too many were waiting, or it had waited too long.</summary>
    public event Action? Rejected;

    public int WaitingIn(HashingLine line)
    {
        lock (guard)
        {
            return lines[(int)line].Count;
        }
    }

    /// <returns>Null where the work was not begun: too many were waiting, or it had waited too long.</returns>
    public async Task<T?> RunAsync<T>(HashingCaller caller, Func<T> work, CancellationToken cancellation)
        where T : class
    {
        cancellation.ThrowIfCancellationRequested();
        using var time = new CancellationTokenSource(caller.Line == HashingLine.Stranger ? LongestOfStranger : Longest, clock);
        var job = new Job(caller, () => work());
        if (!TryEnter(job))
        {
            Rejected?.Invoke();
            return null;
        }

        await using var late = time.Token.Register(() => Leave(job, null));
        await using var gone = cancellation.Register(() => Leave(job, cancellation));
        return (T?)await job.Result.Task;
    }

    private bool TryEnter(Job job)
    {
        lock (guard)
        {
            var line = lines[(int)job.Caller.Line];
            var most = job.Caller.Line == HashingLine.Stranger ? PlacesOfNetwork : PlacesOfPerson;
            if (line.Count >= Places || line.Count(other => other.Caller.Key == job.Caller.Key) >= most)
            {
                return false;
            }

            if (running < AtOnce)
            {
                // Before the job takes its place: where no thread can be had, nothing may be left in the line.
                new Thread(Work) { IsBackground = true, Name = "passwords" }.Start();
                running++;
            }

            job.Place = line.AddLast(job);
            return true;
        }
    }

    private void Leave(Job job, CancellationToken? cancelled)
    {
        lock (guard)
        {
            if (job.Place?.List is not { } line)
            {
                return;
            }

            line.Remove(job.Place);
        }

        if (cancelled is { } token)
        {
            job.Result.TrySetCanceled(token);
            return;
        }

        Rejected?.Invoke();
        job.Result.TrySetResult(null);
    }

    private void Work()
    {
        while (Next() is { } job)
        {
            try
            {
                job.Result.TrySetResult(job.Work());
            }
            catch (Exception problem)
            {
                // An exception that left this thread would end the process; its caller is told instead.
                job.Result.TrySetException(problem);
            }
        }
    }

    private Job? Next()
    {
        lock (guard)
        {
            for (var n = 1; n <= lines.Length; n++)
            {
                var line = lines[(last + n) % lines.Length];
                if (line.First is { } first)
                {
                    last = (last + n) % lines.Length;
                    line.RemoveFirst();
                    return first.Value;
                }
            }

            running--;
            return null;
        }
    }

    private sealed class Job(HashingCaller caller, Func<object> work)
    {
        public HashingCaller Caller { get; } = caller;

        public Func<object> Work { get; } = work;

        public TaskCompletionSource<object?> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LinkedListNode<Job>? Place { get; set; }
    }
}
