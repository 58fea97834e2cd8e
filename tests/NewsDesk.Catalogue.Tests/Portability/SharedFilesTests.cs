using NewsDesk.People;
using NewsDesk.Portability;
using NewsDesk.Terms;

namespace NewsDesk.Tests.Portability;

/// <summary>site.yml, sections.yml and authors.yml.</summary>
public sealed class SharedFilesTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly ContentFolder content = new();

    [Fact]
    public async Task The_sites_file_keeps_to_the_rules_of_the_settings()
    {
        content.Write("site.yml", "name: The Test\nlanguage: Klingon!\ncontact:\n  email: nobody\n").Article("good");
        var report = await ImportAsync();
        Assert.Equal(
            ["site.yml:2: The language 'Klingon!' is not a language tag such as en or pt-BR.",
                "site.yml:4: 'nobody' is not an e-mail address such as desk@example.org."],
            report.Problems.Select(problem => problem.ToString()));
        Assert.Equal(("The Test", "en", ""),
            newsroom.Query<(string, string, string)>("select name, language, contact_email from site").Single());
        Assert.NotNull((await newsroom.ReadAsync("good")).Article);
    }

    [Fact]
    public async Task Sections_and_authors_changed_on_both_sides_are_left_as_they_are_on_the_site()
    {
        content.Write("sections.yml", "- {name: World, description: One}\n").Write("authors.yml", "- {name: Ann, bio: One}\n");
        await ImportAsync();
        await newsroom.Catalogue.WriteAsync(write =>
            write.ExecuteAsync("update sections set description = 'Site'; update authors set bio = 'Site'"), TestNewsroom.Cancellation);
        content.Write("sections.yml", "- {name: World, description: Two}\n").Write("authors.yml", "- {name: Ann, bio: Two}\n");
        Assert.Equal(["authors.yml", "sections.yml"], (await ImportAsync()).Problems.Select(problem => problem.Path));
        Assert.Equal(["Site", "Site"], newsroom.Query<string>("select description from sections union all select bio from authors"));
    }

    [Fact]
    public async Task A_section_that_got_another_address_on_the_site_is_the_files_section_still()
    {
        content.Write("sections.yml", "- {name: World, description: One}\n- {name: Town}\n").Article("one", "section: World\n");
        await ImportAsync();
        var edit = new EditTerm(newsroom.Catalogue);
        Assert.Null((await edit.ExecuteAsync(TermKind.Section, 1, new TermFields("World", "abroad", "One"), null, Actor.Command("test"),
            TestNewsroom.Cancellation)).Problem);
        content.Write("sections.yml", "- {name: World, description: Two}\n- {name: Town}\n").Article("two", "section: World\n");
        Assert.Empty((await ImportAsync()).Problems);
        Assert.Equal(["abroad World Two", "town Town "],
            newsroom.Query<string>("select slug || ' ' || name || ' ' || description from sections order by id"));

        // A name that is another's on the site is reported, each time.
        content.Write("sections.yml", "- {name: World, description: Two}\n- {name: World, slug: town}\n");
        for (var n = 0; n < 2; n++)
        {
            Assert.Contains("section of that name already", Assert.Single((await ImportAsync()).Problems).Reason, StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        newsroom.Dispose();
        content.Dispose();
    }

    private Task<ImportReport> ImportAsync() =>
        newsroom.Import.ExecuteAsync(content.Path, Actor.Command("test"), null, TestNewsroom.Cancellation);
}
