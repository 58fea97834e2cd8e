using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Tests.Accounts;

public sealed class StashedFormsTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly StashedForms forms;

    public StashedFormsTests() => forms = new(newsroom.Catalogue, newsroom.Clock);

    [Fact]
    public async Task Strangers_of_one_network_make_room_for_each_other_and_take_nobody_elses()
    {
        var ada = await newsroom.PersonAsync(Role.Writer);
        var hers = await forms.StashAsync(ada.Id, "/admin/account", "{}", TestNewsroom.Cancellation);
        var neighbours = await StashAsync("neighbour", "198.51.100.0/24");
        var flood = new List<string>();
        for (var n = 0; n < 250; n++)
        {
            flood.Add(await StashAsync("flood", "203.0.113.0/24"));
        }

        var later = await forms.StashAsync(ada.Id, "/admin/account", "{}", TestNewsroom.Cancellation);
        Assert.Equal([hers, later], await KeptAsync(ada, null, [hers, later]));
        var laterNeighbours = await StashAsync("neighbour", "198.51.100.0/24");
        Assert.Equal([neighbours, laterNeighbours], await KeptAsync(ada, "neighbour", [neighbours, laterNeighbours]));
        Assert.Equal(flood.TakeLast(StashedForms.Most), await KeptAsync(ada, "flood", flood));
    }

    [Fact]
    public async Task Where_there_is_no_place_the_network_that_keeps_most_gives_its_oldest()
    {
        var ada = await newsroom.PersonAsync(Role.Writer);
        var hers = await StashAsync("hers", "192.0.2.0/24");
        var flood = new List<string>();
        for (var n = 0; n < 600; n++)
        {
            flood.Add(await StashAsync("flood", $"2001:db8:{n % 15:x}::/48"));
        }

        var late = await StashAsync("late", "198.51.100.0/24");
        Assert.Equal(StashedForms.MostOfStrangers, newsroom.Query<int>("select count(*) from held_forms").Single());
        Assert.Equal([hers], await KeptAsync(ada, "hers", [hers]));
        Assert.Equal([late], await KeptAsync(ada, "late", [late]));
        Assert.Equal(flood.TakeLast(StashedForms.MostOfStrangers - 2), await KeptAsync(ada, "flood", flood));
    }

    [Fact]
    public async Task A_form_is_kept_though_many_came_in_its_very_millisecond()
    {
        var ada = await newsroom.PersonAsync(Role.Writer);
        for (var n = 0; n < StashedForms.MostOfStrangers + 30; n++)
        {
            var network = n < 30 ? "192.0.2.0/24" : $"203.0.{n}.0/24";
            var id = await forms.StashOfStrangerAsync("flood", network, "/admin/account", "{}", TestNewsroom.Cancellation);
            Assert.Contains(Secret.Hash(id), newsroom.Query<string>("select hash from held_forms"));
        }

        for (var n = 0; n < StashedForms.Most + 10; n++)
        {
            var id = await forms.StashAsync(ada.Id, "/admin/account", "{}", TestNewsroom.Cancellation);
            Assert.Equal([id], await KeptAsync(ada, null, [id]));
        }
    }

    [Fact]
    public async Task A_strangers_form_that_somebody_has_taken_counts_as_theirs()
    {
        var ada = await newsroom.PersonAsync(Role.Writer);
        var hers = await StashAsync("hers", "192.0.2.0/24");
        Assert.Equal([hers], await KeptAsync(ada, "hers", [hers]));
        for (var n = 0; n < StashedForms.Most; n++)
        {
            await StashAsync("flood", "192.0.2.0/24");
        }

        Assert.Equal([hers], await KeptAsync(ada, "hers", [hers]));
    }

    [Fact]
    public async Task Of_strangers_one_alone_stands_before_a_writer()
    {
        var ada = await newsroom.PersonAsync(Role.Writer);
        var (free, done) = (new TaskCompletionSource(), new List<string>());
        var blocking = newsroom.Catalogue.WriteAsync(async _ =>
        {
            await free.Task;
            return 0;
        }, TestNewsroom.Cancellation);
        var waiting = Enumerable.Range(0, 5).Select(n => NotedAsync("stranger", StashAsync("flood", $"203.0.{n}.0/24"))).ToList();
        waiting.Add(NotedAsync("writer", forms.StashAsync(ada.Id, "/admin/account", "{}", TestNewsroom.Cancellation)));
        free.SetResult();
        await blocking;
        await Task.WhenAll(waiting);
        Assert.InRange(done.IndexOf("writer"), 0, 1);

        async Task NotedAsync(string who, Task work)
        {
            await work;
            lock (done)
            {
                done.Add(who);
            }
        }
    }

    public void Dispose() => newsroom.Dispose();

    private Task<string> StashAsync(string browser, string network)
    {
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        return forms.StashOfStrangerAsync(browser, network, "/admin/account", "{}", TestNewsroom.Cancellation);
    }

    private async Task<List<string>> KeptAsync(Person person, string? browser, IEnumerable<string> ids)
    {
        var kept = new List<string>();
        foreach (var id in ids)
        {
            if (await forms.FindAsync(person.Id, browser, id, TestNewsroom.Cancellation) is not null)
            {
                kept.Add(id);
            }
        }

        return kept;
    }
}
