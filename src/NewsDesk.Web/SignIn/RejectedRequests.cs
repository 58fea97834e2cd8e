using System.Threading.Channels;
using Microsoft.AspNetCore.Routing.Patterns;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Web.SignIn;

/// <summary>Puts into the audit what somebody known asked for and was refused. No answer waits for it.</summary>
public sealed class RejectedRequests(SecurityEvents events, TimeProvider clock, ILogger<RejectedRequests> logger) : BackgroundService
{
    public const string Act = "request refused";

    public const int Most = 10;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private readonly Lock guard = new();
    private readonly Dictionary<(long Person, long? Token), (int Count, DateTimeOffset Until)> counts = [];
    private readonly Channel<(Person Person, string Detail)> waiting =
        Channel.CreateBounded<(Person, string)>(
            new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Note(HttpContext context, Person person, string why)
    {
        var count = Count(person);
        if (count <= Most)
        {
            var method = context.Request.Method;
            waiting.Writer.TryWrite((person, $"{(Methods.Contains(method) ? method : "another method")} {PlaceOf(context)}: {why}"));
        }
        else if (count == Most + 1)
        {
            waiting.Writer.TryWrite((person, "further ones within the hour are left out"));
        }
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (person, detail) in waiting.Reader.ReadAllAsync(CancellationToken.None))
        {
            while (!await TryWriteAsync(person, detail) && !stoppingToken.IsCancellationRequested)
            {
                // The others wait meanwhile, as many as there is room for.
                await Task.Delay(Retry, CancellationToken.None);
            }
        }
    }

    /// <returns>False where the database is away, so that it may be tried again.</returns>
    private async Task<bool> TryWriteAsync(Person person, string detail)
    {
        try
        {
            await events.WriteAsync(person, Act, detail, CancellationToken.None);
        }
        catch (Exception problem) when (problem is not CommitUnknown && Catalogue.IsUnreachable(problem))
        {
            return false;
        }
        catch (Exception problem)
        {
            logger.LogWarning(problem, "A refused request could not be written into the audit");
        }

        return true;
    }

    /// <summary>The pattern of the address, as the address may hold a secret. Where none is known yet, its first words.</summary>
    internal static string PlaceOf(HttpContext context)
    {
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern: var pattern })
        {
            return "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Written))));
        }

        var words = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Take(2).Select(word => $"/{(IsPlain(word) ? word : "…")}")) + (words.Length > 2 ? "/…" : "");
    }

    private static string Written(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    };

    private static bool IsPlain(string word) => word.Length <= 20 && word.All(letter => char.IsAsciiLetterLower(letter) || letter == '-');

    private int Count(Person person)
    {
        lock (guard)
        {
            var now = clock.GetUtcNow();
            var key = (person.Id, person.Token);
            if (!counts.TryGetValue(key, out var seen) || seen.Until <= now)
            {
                foreach (var over in counts.Where(count => count.Value.Until <= now).Select(count => count.Key).ToList())
                {
                    counts.Remove(over);
                }

                seen = (0, now + Window);
            }

            counts[key] = seen with { Count = Math.Min(seen.Count + 1, Most + 2) };
            return counts[key].Count;
        }
    }
}
