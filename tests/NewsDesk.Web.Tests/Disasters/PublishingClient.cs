using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using NewsDesk.Tests.Pictures;
using NewsDesk.Web.Tests.Api;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>A client of the API with several writers. It keeps its own list of what was acknowledged, and goes on with what was not
/// under the same operation ids, however often the site goes away.</summary>
/// <param name="pictures">How many of a hundred publications bring a picture.</param>
internal sealed class PublishingClient(int writers, int seed, int pictures = 12) : IDisposable
{
    private readonly ConcurrentQueue<ClientPublication> acknowledged = [];
    private readonly Writer[] all = [.. Enumerable.Range(0, writers).Select(n => new Writer(n, seed + n, pictures))];
    private readonly SemaphoreSlim arrived = new(0);
    private readonly SemaphoreSlim refused = new(0);

    public IReadOnlyCollection<ClientPublication> Acknowledged => acknowledged;

    public IReadOnlyList<ClientPublication> Unacknowledged => [.. all.Select(writer => writer.Pending).OfType<ClientPublication>()];

    /// <summary>How many requests were refused because the disk is full.</summary>
    public int Refused => all.Sum(writer => writer.Refused);

    /// <summary>How many requests were answered that the database can't be reached, or that it is not known whether they were
    /// done.</summary>
    public int Unserved => all.Sum(writer => writer.Unserved);

    /// <summary>How many of those may have been done or not.</summary>
    public int Unknown => all.Sum(writer => writer.Unknown);

    /// <summary>Publishes until it is stopped or the site is gone.</summary>
    /// <param name="pause">How long each writer waits after a publication.</param>
    public Task RunAsync(ApiProgram site, TimeSpan pause, CancellationToken stop) => Task.WhenAll(all.Select(writer => Task.Run(async () =>
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await StepAsync(writer, site);
                await Task.Delay(pause, stop);
            }
        }
        catch (Exception end) when (end is HttpRequestException or SocketException or IOException or OperationCanceledException)
        {
            // The site was killed, or the test has seen enough.
        }
    })));

    /// <summary>Waits for acknowledgements that have not been waited for yet.</summary>
    public Task WaitAsync(int acknowledgements, CancellationToken cancellation) =>
        WaitAsync(arrived, acknowledgements, "Nothing was published within a minute.", cancellation);

    /// <summary>Waits for responses that the disk is full, which have not been waited for yet.</summary>
    public Task WaitForRefusalsAsync(int refusals, CancellationToken cancellation) =>
        WaitAsync(refused, refusals, "Nothing was refused within a minute.", cancellation);

    /// <summary>Sends what was not acknowledged once more, under the same operation ids.</summary>
    public async Task CompleteAsync(ApiProgram site)
    {
        foreach (var writer in all.Where(writer => writer.Pending is not null))
        {
            await StepAsync(writer, site);
            Assert.Null(writer.Pending);
        }
    }

    public void Dispose()
    {
        arrived.Dispose();
        refused.Dispose();
    }

    private static async Task WaitAsync(SemaphoreSlim events, int count, string whyNot, CancellationToken cancellation)
    {
        for (var n = 0; n < count; n++)
        {
            Assert.True(await events.WaitAsync(TimeSpan.FromMinutes(1), cancellation), whyNot);
        }
    }

    private async Task StepAsync(Writer writer, ApiProgram site)
    {
        var publication = writer.Pending ??= writer.Next();
        var answer = await publication.SendAsync(site);
        if (answer.Status == 507)
        {
            Assert.Equal("application/problem+json", answer.ContentType);
            Assert.Contains("disk of this site is full", answer.Detail, StringComparison.Ordinal);
            writer.Refused++;
            refused.Release();
            return;
        }

        if (answer.Status == 503)
        {
            Assert.Equal("application/problem+json", answer.ContentType);
            Assert.Contains("database of this site", answer.Detail, StringComparison.Ordinal);
            Assert.True(answer.MayBeRepeated, "The answer does not say when to come back.");
            writer.Unserved++;
            writer.Unknown += answer.Detail!.Contains("may or may not", StringComparison.Ordinal) ? 1 : 0;
            return;
        }

        Assert.Equal((201, ""), (answer.Status, answer.Status == 201 ? "" : answer.Text));
        writer.Pending = null;
        acknowledged.Enqueue(publication);
        arrived.Release();
    }

    /// <summary>Writes articles of its own, one publication after the other.</summary>
    private sealed class Writer(int number, int seed, int pictures)
    {
        private readonly Random random = new(seed);
        private readonly List<(Guid Article, int Versions)> articles = [];
        private int operations;

        public ClientPublication? Pending { get; set; }

        public int Refused { get; set; }

        public int Unserved { get; set; }

        public int Unknown { get; set; }

        public ClientPublication Next()
        {
            var (article, versions) = (NewId(), 0);
            var place = articles.Count > 0 && random.Next(2) == 0 ? random.Next(articles.Count) : -1;
            if (place >= 0)
            {
                (article, versions) = articles[place];
                articles[place] = (article, versions + 1);
            }
            else
            {
                articles.Add((article, 1));
            }

            var operation = string.Create(CultureInfo.InvariantCulture, $"writer-{number}-operation-{++operations}");
            var paragraphs = Enumerable.Range(0, random.Next(1, 60)).Select(n => $"Paragraph {n} of {operation}: the ferry sails at noon.");
            return new ClientPublication
            {
                Article = article,
                Version = versions + 1,
                Operation = operation,
                Markdown = string.Join("\n\n", paragraphs),
                Picture = Picture(),
            };
        }

        private Guid NewId()
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes);
        }

        private byte[]? Picture()
        {
            if (random.Next(100) >= pictures)
            {
                return null;
            }

            using var plain = SamplePictures.Plain(400, 300, [random.Next(256), random.Next(256), random.Next(256)]);
            return plain.JpegsaveBuffer(q: 90);
        }
    }
}
