using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Settings;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Tests.Storage;

/// <summary>Two people edit the same thing: the second does not overwrite what they have not seen, and decides with a second try.</summary>
public sealed class FieldTextsTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task A_section()
    {
        await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Section, new TermFields("Coast", "", "Old"), Actor.Command("test"), TestNewsroom.Cancellation);
        var edit = new EditTerm(newsroom.Catalogue);
        await AssertSecondDecidesAsync(
            async () =>
                TermKind.Section.Texts((await newsroom.Catalogue.ReadAsync(read => new TermList(read).FindAsync(TermKind.Section, 1)))!),
            (words, seen) => edit.ExecuteAsync(TermKind.Section, 1, new TermFields("Coast", "coast", words), seen, Actor.Command("test"),
                TestNewsroom.Cancellation),
            "description", "Coast: description from “Old” to “First”");
    }

    [Fact]
    public async Task A_tag()
    {
        await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Tag, new TermFields("Old", "ships"), Actor.Command("test"), TestNewsroom.Cancellation);
        var edit = new EditTerm(newsroom.Catalogue);
        await AssertSecondDecidesAsync(
            async () => TermKind.Tag.Texts((await newsroom.Catalogue.ReadAsync(read => new TermList(read).FindAsync(TermKind.Tag, 1)))!),
            (words, seen) =>
                edit.ExecuteAsync(TermKind.Tag, 1, new TermFields(words, "ships"), seen, Actor.Command("test"), TestNewsroom.Cancellation),
            "name", "Old: name from “Old” to “First”");
    }

    [Fact]
    public async Task An_author()
    {
        await new AddTerm(newsroom.Catalogue)
            .ExecuteAsync(TermKind.Author, new TermFields("Ada", "ada", "Old"), Actor.Command("test"), TestNewsroom.Cancellation);
        var edit = new EditTerm(newsroom.Catalogue);
        await AssertSecondDecidesAsync(
            async () =>
                TermKind.Author.Texts((await newsroom.Catalogue.ReadAsync(read => new TermList(read).FindAsync(TermKind.Author, 1)))!),
            (words, seen) => edit.ExecuteAsync(TermKind.Author, 1, new TermFields("Ada", "ada", words), seen, Actor.Command("test"),
                TestNewsroom.Cancellation),
            "text about them", "Ada: text about them from “Old” to “First”");
        await edit.ExecuteAsync(TermKind.Author, 1, new TermFields("Ada", "ada", "Second", AuthorKind.Organisation), null,
            Actor.Command("test"), TestNewsroom.Cancellation);
        Assert.EndsWith("edit author (Ada: kind from “person” to “organisation”)", newsroom.Audit()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings()
    {
        var edit = new EditSite(newsroom.Catalogue);
        var site = new CurrentSite(newsroom.Newest);
        await edit.ExecuteAsync(new SiteSettings { Name = "Old" }, null, Actor.Command("test"), TestNewsroom.Cancellation);
        await AssertSecondDecidesAsync(
            async () => (await site.FindAsync()).Texts,
            (words, seen) => edit.ExecuteAsync(new SiteSettings { Name = words }, seen, Actor.Command("test"), TestNewsroom.Cancellation),
            "name", "name from “Old” to “First”");
    }

    [Fact]
    public async Task A_picture()
    {
        var editor = await newsroom.PersonAsync();
        var picture = await newsroom.UploadAsync("ferry.jpg", SamplePictures.Jpeg(401, 300), editor);
        var describe = new DescribePicture(newsroom.Catalogue);
        await describe.ExecuteAsync(picture.Hash, new PictureDescription("A ferry", "Old", "", null), null, editor,
            TestNewsroom.Cancellation);
        await AssertSecondDecidesAsync(
            async () => (await newsroom.Library().FindAsync(picture.Hash, editor))!.Texts,
            (words, seen) => describe.ExecuteAsync(picture.Hash, new PictureDescription("A ferry", words, "", null), seen, editor,
                TestNewsroom.Cancellation),
            "caption", $"{picture.Reference}: caption from “Old” to “First”");
    }

    public void Dispose() => newsroom.Dispose();

    /// <param name="read">What stands there.</param>
    /// <param name="save">Puts words in the place of “Old”.</param>
    /// <param name="field">What that field is called.</param>
    /// <param name="audit">What the audit says of the first change.</param>
    private async Task AssertSecondDecidesAsync(
        Func<Task<FieldTexts>> read, Func<string, FieldTexts, Task<Result<FieldTexts>>> save, string field, string audit)
    {
        var seen = await read();
        Assert.Equal(seen.Fields, FieldTexts.Parse(seen.ToJson())!.Fields);
        var before = State();
        Assert.True((await save("Old", seen)).IsDone);
        Assert.Equal(before, State());

        Assert.True((await save("First", seen)).IsDone);
        Assert.EndsWith($"({audit})", newsroom.Audit()[^1], StringComparison.Ordinal);

        before = State();
        var refused = await save("Second", seen);
        Assert.Contains("Somebody else has changed this", refused.Problem, StringComparison.Ordinal);
        Assert.Equal([new FieldText(field, "First")], refused.Value!.ChangedSince(seen));
        Assert.Equal(before, State());

        // Whoever wants what stands there already is not stopped.
        Assert.True((await save("First", seen)).IsDone);
        Assert.True((await save("Second", refused.Value!)).IsDone);
        Assert.Contains((await read()).Fields, one => one == new FieldText(field, "Second"));
    }

    private (long Generation, long Audit) State() => (
        newsroom.Query<long>("select generation from catalogue").Single(), newsroom.Query<long>("select count(*) from audit").Single());
}
