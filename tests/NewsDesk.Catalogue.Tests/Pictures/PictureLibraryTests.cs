using NewsDesk.Articles;
using NewsDesk.Lists;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Storage;

namespace NewsDesk.Tests.Pictures;

public sealed class PictureLibraryTests
{
    [Fact]
    public async Task An_upload_has_its_row_at_once_so_that_the_sweep_keeps_it()
    {
        using var newsroom = new TestNewsroom();
        var ada = await newsroom.PersonAsync();
        var picture = await newsroom.UploadAsync(@"C:\photos\Ferry Öresund.JPG", SamplePictures.Jpeg(400, 300), ada);

        Assert.Equal(("ferry-oresund", "jpeg", 400, 300, "Ada"),
            (picture.Name, picture.Format, picture.Width, picture.Height, picture.AddedBy));
        Assert.Equal((null, null), (picture.Alt, picture.Focus));
        Assert.Equal(newsroom.Now, picture.AddedAt);
        Assert.Equal(0, newsroom.Pictures.Sweep(newsroom.Query<string>("select hash from pictures").Contains,
            DateTimeOffset.UtcNow.AddDays(1)));
        Assert.Equal($"ada@example.org: add picture, {picture.Reference}",
            newsroom.Query<string>("select who || ': ' || act || ', ' || detail from audit where act = 'add picture'").Single());
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_refused_and_leaves_nothing()
    {
        using var newsroom = new TestNewsroom();
        var add = new AddPicture(newsroom.Catalogue, newsroom.Pictures);
        var (picture, problem) = await add.ExecuteAsync("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "a.png",
            await newsroom.PersonAsync(), TestNewsroom.Cancellation);
        Assert.Null(picture);
        Assert.Contains("is not a JPEG", problem, StringComparison.Ordinal);
        Assert.Equal(0, newsroom.Query<long>("select count(*) from pictures").Single());
    }

    [Fact]
    public async Task Writers_see_their_own_uploads_and_what_readers_have_seen_editors_everything()
    {
        using var newsroom = new TestNewsroom();
        var (editor, ada, ben) =
            (await newsroom.PersonAsync(), await newsroom.PersonAsync(Role.Writer, "Ada"), await newsroom.PersonAsync(Role.Writer, "Ben"));
        var own = (await newsroom.UploadAsync("own.jpg", SamplePictures.Jpeg(401, 300), ada)).Hash;
        var both = SamplePictures.Jpeg(402, 300);
        var shared = (await newsroom.UploadAsync("first.jpg", both, ada)).Hash;
        Assert.Equal(shared, (await newsroom.UploadAsync("second.jpg", both, ben)).Hash);
        var (live, ahead) = (await newsroom.StoreAsync(403), await newsroom.StoreAsync(404));
        await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, ("live.jpg", live)));
        await newsroom.PublishedAsync(
            PictureReferencesTests.With("b", EditKind.First, ("ahead.jpg", ahead)) with { VisibleFrom = newsroom.Now.AddHours(1) });

        Assert.Equal(new[] { own, shared, live.Hash, ahead.Hash }.Order(), await SeenAsync(newsroom, editor));
        Assert.Equal(new[] { own, shared, live.Hash }.Order(), await SeenAsync(newsroom, ada));
        Assert.Equal(new[] { shared, live.Hash }.Order(), await SeenAsync(newsroom, ben));
        Assert.Null(await newsroom.Library().FindAsync(own, ben));
        Assert.Null(await newsroom.Library().FindAsync(ahead.Hash, ben));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.NotNull(await newsroom.Library().FindAsync(ahead.Hash, ben));
    }

    [Fact]
    public async Task Whoever_brings_a_picture_that_was_there_already_sees_it_and_describes_nothing()
    {
        using var newsroom = new TestNewsroom();
        var (ben, ada) = (await newsroom.PersonAsync(Role.Writer, "Ben"), await newsroom.PersonAsync(Role.Writer));
        var bytes = SamplePictures.Jpeg(402, 300);
        var first = await newsroom.UploadAsync("first.jpg", bytes, ada);
        var again = await newsroom.UploadAsync("second.jpg", bytes, ben);
        Assert.Equal(("Ada", false, true), (again.AddedBy, again.IsOwn, first.IsOwn));
        var imported = await newsroom.StoreAsync(403);
        await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, ("live.jpg", imported)));
        var copy = await newsroom.UploadAsync("copy.jpg", SamplePictures.Jpeg(403, 300), ben);
        Assert.Equal((imported.Hash, null, false), (copy.Hash, copy.AddedBy, copy.IsOwn));

        var describe = new DescribePicture(newsroom.Catalogue);
        foreach (var hash in new[] { again.Hash, copy.Hash })
        {
            var outcome = await describe.ExecuteAsync(hash, new PictureDescription("Mine", "Mine", null, null), null, ben,
                TestNewsroom.Cancellation);
            Assert.Equal("Only editors and whoever added a picture to the library describe it.", outcome.Problem);
        }

        Assert.True((await describe.ExecuteAsync(first.Hash, new PictureDescription("A pier", null, null, null), null, ada,
            TestNewsroom.Cancellation)).IsDone);
    }

    [Fact]
    public async Task Search_looks_in_names_texts_and_references_for_every_word()
    {
        using var newsroom = new TestNewsroom();
        var editor = await newsroom.PersonAsync();
        var ferry = (await newsroom.UploadAsync("Night ferry.jpg", SamplePictures.Jpeg(401, 300), editor)).Hash;
        var pier = await newsroom.StoreAsync(402);
        await newsroom.PublishedAsync(PictureReferencesTests.With("a", EditKind.First, ("2026/Pier.jpg", pier)));
        await newsroom.Catalogue.WriteAsync(
            write => write.ExecuteAsync("update pictures set caption = 'Über den Sund, 100% elektrisch', credit = 'Jo' where hash = @ferry",
                new { ferry }), TestNewsroom.Cancellation);

        foreach (var (search, hash) in new[] { ("ferry", ferry), ("FERRY night", ferry), ("über", ferry), ("100%", ferry), ("jo", ferry),
            (ferry[..12], ferry), ("pier", pier.Hash) })
        {
            var found = (await newsroom.Library().PageAsync(editor, search, false, new PageRequest(24)))!.Rows;
            Assert.Equal((search, hash), (search, Assert.Single(found).Hash));
        }

        foreach (var search in new[] { "ferry pier", "_", "'", "a\0b", "zebra" })
        {
            var found = (await newsroom.Library().PageAsync(editor, search, false, new PageRequest(24)))!.Rows;
            Assert.True(found.Count == (search == "a\0b" ? 2 : 0), search);
        }
    }

    [Fact]
    public async Task Pages_lead_to_each_other_by_places_in_time()
    {
        using var newsroom = new TestNewsroom();
        var editor = await newsroom.PersonAsync();
        var hashes = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            hashes.Insert(0, (await newsroom.UploadAsync($"p{n}.jpg", SamplePictures.Jpeg(400 + n, 300), editor)).Hash);
            newsroom.Clock.Advance(TimeSpan.FromSeconds(n % 2));
        }

        hashes = [.. newsroom.Query<string>("select hash from pictures order by added_at desc, hash desc")];
        var first = await PageAsync(new PageRequest(2));
        Assert.Equal(hashes[..2], first!.Rows.Select(one => one.Hash));
        Assert.Null(first.Previous);
        var second = await PageAsync(first.Next!);
        Assert.Equal(hashes[2..4], second!.Rows.Select(one => one.Hash));
        var last = await PageAsync(second.Next!);
        Assert.Equal(hashes[4..], last!.Rows.Select(one => one.Hash));
        Assert.Null(last.Next);
        Assert.Equal(hashes[2..4], (await PageAsync(last.Previous!))!.Rows.Select(one => one.Hash));
        Assert.Equal(first.Next, PageRequest.Parse(first.Next!.Before!.Value.ToString(), null, 2));
        Assert.Null(await PageAsync(PageRequest.Parse("tomorrow", null, 2)!));

        Task<Page<LibraryPicture>?> PageAsync(PageRequest request) => newsroom.Library().PageAsync(editor, null, false, request);
    }

    [Fact]
    public async Task A_search_finds_what_stands_far_below_the_newest_and_pages_both_ways()
    {
        using var newsroom = new TestNewsroom();
        var editor = await newsroom.PersonAsync();
        await newsroom.Catalogue.WriteAsync(
            write => write.ExecuteAsync("""
                with recursive n (n) as (select 1 union all select n + 1 from n where n < 1300)
                insert into pictures (hash, width, height, format, length, added_at, caption)
                select substr('00000000000000000000000000000000' || n, length('' || n) + 1), 400, 300, 'jpeg', 1, n / 3,
                  case when n % 260 = 7 then 'Kai in ÖSTERNÄS' else 'Anderswo' end
                from n
                """),
            TestNewsroom.Cancellation);
        var hashes = new[] { 1047, 787, 527, 267, 7 }.Select(n => $"{n:d32}").ToList();
        Assert.Equal(hashes, (await PageAsync(new PageRequest(24))).Rows.Select(one => one.Hash));
        var first = await PageAsync(new PageRequest(2));
        var second = await PageAsync(first.Next!);
        var last = await PageAsync(second.Next!);
        var pages = new[] { first, second, last };
        Assert.Equal([hashes[..2], hashes[2..4], hashes[4..]], pages.Select(page => page.Rows.Select(one => one.Hash)));
        Assert.Equal((null, null), (first.Previous, last.Next));
        var back = await PageAsync(last.Previous!);
        Assert.Equal(hashes[2..4], back.Rows.Select(one => one.Hash));
        Assert.Equal(hashes[..2], (await PageAsync(back.Previous!)).Rows.Select(one => one.Hash));
        Assert.Null((await PageAsync(back.Previous!)).Previous);

        async Task<Page<LibraryPicture>> PageAsync(PageRequest request) =>
            (await newsroom.Library().PageAsync(editor, "österNÄS kai", false, request))!;
    }

    private static async Task<IEnumerable<string>> SeenAsync(TestNewsroom newsroom, Person person)
    {
        var page = (await newsroom.Library().PageAsync(person, null, false, new PageRequest(24)))!;
        var listed = page.Rows.Select(one => one.Hash).Order().ToList();
        foreach (var hash in listed)
        {
            Assert.Equal(hash, (await newsroom.Library().FindAsync(hash, person))?.Hash);
        }

        return listed;
    }
}
