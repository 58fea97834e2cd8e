namespace NewsDesk.Tests.Storage.Statements;

/// <summary>
/// Runs an evaluation once for each way through it. What it cannot know, such as a condition, it asks for as a choice; within one run the
/// same choice has the same answer.
/// </summary>
internal sealed class Choices
{
    /// <summary>Above as many ways, each answer of each choice is tried once rather than with all answers of the others.</summary>
    private const int MostCombined = 400;

    private readonly Dictionary<object, int> answers;
    private readonly List<(object Key, int Count)> asked = [];

    private Choices(Dictionary<object, int> answers) => this.answers = answers;

    public static IReadOnlyList<T> RunAll<T>(Func<Choices, T> run) =>
        RunAll(run, isCombined: true) ?? RunAll(run, isCombined: false)!;

    /// <summary>The number of one of the possible answers.</summary>
    public int Choose(object key, int count)
    {
        if (!answers.TryGetValue(key, out var answer))
        {
            answers[key] = answer = 0;
            asked.Add((key, count));
        }

        return answer;
    }

    public bool Choose(object key) => Choose(key, 2) == 0;

    private static List<T>? RunAll<T>(Func<Choices, T> run, bool isCombined)
    {
        var results = new List<T>();
        var tried = new HashSet<(object, int)>();
        var open = new Stack<Dictionary<object, int>>([[]]);
        while (open.TryPop(out var forced))
        {
            if (isCombined && results.Count == MostCombined)
            {
                return null;
            }

            var choices = new Choices(new Dictionary<object, int>(forced));
            results.Add(run(choices));
            for (var at = 0; at < choices.asked.Count; at++)
            {
                var (key, count) = choices.asked[at];
                var before = choices.asked.Take(at).ToDictionary(one => one.Key, _ => 0);
                foreach (var answer in Enumerable.Range(1, count - 1).Where(answer => isCombined || tried.Add((key, answer))))
                {
                    open.Push(forced.Concat(before).Append(new(key, answer)).ToDictionary());
                }
            }
        }

        return results;
    }
}
