namespace NewsDesk.Web.Caching;

/// <summary>Compresses kept answers as well as can be, after their first readers were served.</summary>
public sealed class AnswerPolish(AnswerStore store) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (key, answer) in store.ToPolish.Reader.ReadAllAsync(stoppingToken))
        {
            if (store.Find(key) == answer)
            {
                store.Replace(key, answer.Polish());
            }
        }
    }
}
