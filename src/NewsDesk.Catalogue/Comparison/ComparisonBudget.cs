namespace NewsDesk.Comparison;

/// <summary>The steps that a comparison of two texts may take. When they are spent, the rest counts as changed.</summary>
internal sealed class ComparisonBudget
{
    /// <summary>Well below a second, and many times what an article of ten thousand words takes.</summary>
    public const long Most = 20_000_000;

    public long Steps { get; private set; }

    public bool Take(long steps)
    {
        if (Steps + steps > Most)
        {
            return false;
        }

        Steps += steps;
        return true;
    }
}
