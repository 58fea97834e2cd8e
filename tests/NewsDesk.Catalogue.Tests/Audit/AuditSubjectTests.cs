using NewsDesk.Accounts;
using NewsDesk.Articles;
using NewsDesk.People;
using NewsDesk.Pictures;
using NewsDesk.Pictures.Files;
using NewsDesk.Publishing;
using NewsDesk.Rendering;
using NewsDesk.Settings;
using NewsDesk.Storage;
using NewsDesk.Terms;
using NewsDesk.Tests.Pictures;

namespace NewsDesk.Tests.Audit;

/// <summary>Each row of the audit says in its columns what it is about.</summary>
public sealed class AuditSubjectTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task Acts_on_terms_name_the_term_and_the_article_that_brought_it()
    {
        var (by, ended) = (Actor.Command("test"), TestNewsroom.Cancellation);
        Done(await new AddTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Section, new TermFields("Coast"), by, ended));
        Done(await new AddTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Tag, new TermFields("Ships"), by, ended));
        Done(await new AddTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Author, new TermFields("Jo"), by, ended));
        await newsroom.PublishedAsync(
            TestNewsroom.Text("a", EditKind.First) with { Section = "Harbour", Tags = ["Ships", "Boats"], Authors = ["Ann"] });
        Done(await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Section, 2, new TermFields("Port"), null, by, ended));
        Done(await new MoveSection(newsroom.Catalogue).ExecuteAsync(2, -1, by, ended));
        Done(await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Tag, 2, new TermFields("Rafts"), null, by, ended));
        Done(await new RetireTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Tag, 2, true, by, ended));
        Done(await new MergeTags(newsroom.Catalogue).ExecuteAsync(2, "Ships", by, ended));
        Done(await new EditTerm(newsroom.Catalogue).ExecuteAsync(TermKind.Author, 2, new TermFields("Anna"), null, by, ended));
        Assert.Equal(
            [
                "add section: section_id=1", "add tag: tag_id=1", "add author: author_id=1",
                "add section: article_id=1 section_id=2", "add author: article_id=1 author_id=2", "add tag: article_id=1 tag_id=2",
                "publish: article_id=1",
                "edit section: section_id=2", "order sections: section_id=2", "rename tag: tag_id=2", "retire tag: tag_id=2",
                "merge tags: tag_id=1 merged_tag_id=2",
                "edit author: author_id=2",
            ],
            About());
    }

    [Fact]
    public async Task Acts_on_pictures_name_the_picture_and_what_took_its_place()
    {
        var ada = await newsroom.PersonAsync();
        var (pier, quay) = (await newsroom.UploadAsync("pier.jpg", SamplePictures.Jpeg(401, 300), ada),
            await newsroom.UploadAsync("quay.jpg", SamplePictures.Jpeg(402, 300), ada));
        Done(await new DescribePicture(newsroom.Catalogue)
            .ExecuteAsync(pier.Hash, new PictureDescription("A pier", "", "", null), null, ada, TestNewsroom.Cancellation));
        await newsroom.PublishedAsync(TestNewsroom.Text("a", EditKind.First) with
        {
            Lead = new LeadPicture(pier.Reference, "A pier"),
            Pictures = new Dictionary<string, StoredPicture> { [pier.Reference] = pier },
        });
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await new ReplacePicture(newsroom.Catalogue, newsroom.Publish, new MarkdownRenderer()).ExecuteAsync(
            pier.Hash, quay, null, EditKind.Minor, null, ada, TestNewsroom.Cancellation));
        Assert.Equal(
            [
                "add person: person_id=1", $"add picture: picture_hash={pier.Hash}", $"add picture: picture_hash={quay.Hash}",
                $"describe picture: picture_hash={pier.Hash}",
                "publish: article_id=1", "publish: article_id=1", $"replace picture: picture_hash={pier.Hash} replacement_hash={quay.Hash}",
            ],
            About());
    }

    [Fact]
    public async Task Acts_on_people_and_tokens_name_whom_they_concern_and_not_who_did_them()
    {
        var (bo, ended) = (await newsroom.PersonAsync(Role.Writer, "Bo"), TestNewsroom.Cancellation);
        var ada = await newsroom.PersonAsync(Role.Administrator);
        var tokens = new ApiTokens(newsroom.Catalogue, newsroom.Clock);
        Done(await new ChangeUser(newsroom.Catalogue).ExecuteAsync(bo.Id, "Bob", Role.Editor, ada, ended));
        Done(await tokens.MakeAsync(bo, "Wire", ApiScopes.Read, ada, ended));
        Done(await tokens.RevokeAsync(1, null, ada, ended));
        Done(await tokens.MakeAsync(bo, "Wire", ApiScopes.Read, bo, ended));
        Done(await new DisableUser(newsroom.Catalogue).ExecuteAsync(bo, ada with { Token = 9 }, ended));
        await new SecurityEvents(newsroom.Catalogue).NoteAsync(bo, "sign-in refused", "password", ended);
        await new SecurityEvents(newsroom.Catalogue).NoteAsync(Actor.Nobody, "sign-in refused", "password", ended);
        Done(await new EditSite(newsroom.Catalogue).ExecuteAsync(new SiteSettings { Name = "The Quay" }, null, ada, ended));
        Assert.Equal(
            [
                "add person: person_id=1", "add person: person_id=2", "change role: person_id=1", "rename person: person_id=1",
                "make token: person_id=1 token_id=1", "revoke token: person_id=1 token_id=1", "make token: person_id=1 token_id=2",
                "disable person: person_id=1 by_token=9", "revoke tokens: person_id=1 by_token=9",
                "sign-in refused: person_id=1", "sign-in refused:", "change settings:",
            ],
            About());
    }

    public void Dispose() => newsroom.Dispose();

    private static void Done(Result result) => Assert.Null(result.Problem);

    /// <summary>Each act with the columns that say what it is about.</summary>
    private IReadOnlyList<string> About()
    {
        string[] columns = ["article_id", "picture_hash", "replacement_hash", "person_id", "section_id", "tag_id", "merged_tag_id",
            "author_id", "token_id", "by_token"];
        return newsroom.Query<string>("select act || ':' "
            + $"|| {string.Join(" || ", columns.Select(column => $"coalesce(' {column}=' || {column}, '')"))} from audit order by id");
    }
}
