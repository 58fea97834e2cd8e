using Microsoft.AspNetCore.Http;
using NewsDesk.Storage;
using NewsDesk.Tests;
using NewsDesk.Web.Pages.Admin.Pictures;
using NewsDesk.Web.SignIn;

namespace NewsDesk.Web.Tests.Telemetry;

/// <summary>What is measured when it is collected.</summary>
public sealed class ObservedMetricsTests
{
    private const string BackupAge = "newsdesk.backup.age";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_age_of_the_last_good_backup_is_counted_from_its_beginning_and_missing_without_one()
    {
        await using var site = TestSite.Start();
        using var measured = new Measurements(site);
        Assert.Empty(measured.Observe(BackupAge));

        foreach (var began in new[] { TestSite.Noon.AddHours(-30), TestSite.Noon.AddHours(-6) })
        {
            await site.Get<Catalogue>().WriteAsync(write => write.ExecuteAsync("""
                insert into backups (began_at, ended_at, file, length, has_keys, is_scheduled)
                values (@began, @ended, 'a', 1, true, true)
                """, new { began, ended = began.AddHours(1) }), Cancellation);
        }

        Assert.Equal(6 * 3_600, Assert.Single(measured.Observe(BackupAge)).Value);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((6 * 3_600) + 300, Assert.Single(measured.Observe(BackupAge)).Value);
    }

    [Fact]
    public async Task The_generation_goes_up_with_a_publish_and_pictures_are_unfinished_until_they_are_made()
    {
        await using var site = TestSite.Start();
        using var measured = new Measurements(site);
        var before = Assert.Single(measured.Observe("newsdesk.content.generation")).Value;
        Assert.Equal(0, Assert.Single(measured.Observe("newsdesk.pictures.unfinished")).Value);

        await site.PublishAsync(TestSite.Text("harbour", "Harbour opens").WithLead(await site.PictureAsync()));

        Assert.Equal(before + 1, Assert.Single(measured.Observe("newsdesk.content.generation")).Value);
        Assert.Equal(1, Assert.Single(measured.Observe("newsdesk.pictures.unfinished")).Value);
        while (await site.Get<NewsDesk.Pictures.UnfinishedPictures>().NextAsync([]) is { } picture)
        {
            await site.Get<NewsDesk.Pictures.FinishPicture>().ExecuteAsync(picture, Cancellation);
        }

        Assert.Equal(0, Assert.Single(measured.Observe("newsdesk.pictures.unfinished")).Value);
    }

    [Fact]
    public async Task Passwords_that_wait_show_in_their_line_and_those_without_a_place_as_rejected()
    {
        await using var site = TestSite.Start();
        using var measured = new Measurements(site);
        using var held = new ManualResetEventSlim();
        var queue = site.Get<HashingQueue>();
        using var begun = new CountdownEvent(HashingQueue.AtOnce);
        var running = Enumerable.Range(0, HashingQueue.AtOnce).Select(n => RunAsync($"running {n}", () => begun.Signal())).ToList();
        Assert.True(begun.Wait(TimeSpan.FromSeconds(60), Cancellation));
        var waiting = Enumerable.Range(0, HashingQueue.PlacesOfPerson).Select(_ => RunAsync("ada", () => { })).ToList();

        Assert.Equal(HashingQueue.PlacesOfPerson, measured.Observe("newsdesk.queue.length")["hashing.person"]);
        Assert.Empty(measured.Of("newsdesk.requests.rejected"));
        Assert.Null(await RunAsync("ada", () => { }));
        Assert.Equal(["hashing_queue"], measured.Of("newsdesk.requests.rejected"));

        held.Set();
        Assert.All(await Task.WhenAll(running.Concat(waiting)), Assert.NotNull);
        Assert.Equal(0, measured.Observe("newsdesk.queue.length")["hashing.person"]);

        Task<string?> RunAsync(string person, Action tell) => queue.RunAsync(new HashingCaller(HashingLine.Person, person), () =>
        {
            tell();
            held.Wait();
            return "done";
        }, Cancellation);
    }

    [Fact]
    public async Task An_upload_that_waits_shows_in_its_queue_and_one_that_waited_too_long_as_rejected()
    {
        await using var site = TestSite.Start();
        using var measured = new Measurements(site);
        var places = site.Get<UploadPlaces>();
        for (var n = 0; n < UploadPlaces.OfOnePerson; n++)
        {
            Assert.NotNull(await places.TakeAsync(new DefaultHttpContext(), person: 1));
        }

        Assert.Equal(0, measured.Observe("newsdesk.queue.length")["uploads"]);
        var waiting = places.TakeAsync(new DefaultHttpContext(), person: 1);
        Assert.Equal(1, measured.Observe("newsdesk.queue.length")["uploads"]);
        site.Clock.Advance(UploadPlaces.Wait);
        Assert.Null(await waiting);

        Assert.Equal(0, measured.Observe("newsdesk.queue.length")["uploads"]);
        Assert.Equal(["uploads"], measured.Of("newsdesk.requests.rejected"));
    }

    [Fact]
    public async Task Where_the_catalogue_cannot_be_read_the_rest_is_still_measured()
    {
        await using var site = TestSite.Start();
        using var measured = new Measurements(site);
        if (TestEngine.IsPostgreSql)
        {
            TestDatabases.Drop(site.Folder);
        }
        else
        {
            foreach (var file in new[] { "newsdesk.db", "newsdesk.db-wal" })
            {
                using var stream = File.OpenWrite(Path.Combine(site.Folder, file));
                stream.SetLength(0);
            }

            // A connection that has read the row before has its page in memory.
            site.Get<Catalogue>().File.CloseIdle();
        }

        Assert.Empty(measured.Observe("newsdesk.content.generation"));
        Assert.Equal(6, measured.Observe("newsdesk.queue.length").Count);
        Assert.Equal(2, measured.Observe("newsdesk.log.dropped").Count);
    }
}
