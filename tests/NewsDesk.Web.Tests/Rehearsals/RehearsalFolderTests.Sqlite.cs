using NewsDesk.Storage;
using NewsDesk.Storage.Sqlite;
using NewsDesk.Tests.Storage;
using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Rehearsals;

public sealed partial class RehearsalFolderTests
{
    [Fact]
    public async Task Every_schema_can_be_rehearsed_and_stays()
    {
        for (var schema = 1L; schema < OlderFolder.Newest; schema++)
        {
            using var folder = new TestFolder();
            OlderFolder.Make(folder.Path, schema);
            var before = TableDump.Whole(OlderFolder.CatalogueIn(folder.Path));

            Assert.Equal(0, await rehearsed.RunAsync(new Uri("http://127.0.0.1:1"), folder: folder.Path));

            Assert.Contains($"The catalogue has schema {schema}; an upgrade brings it to schema {OlderFolder.Newest}.", rehearsed.Report);
            Assert.EndsWith(", 0 failed.", rehearsed.Report[^1], StringComparison.Ordinal);
            Assert.Equal(before, TableDump.Whole(OlderFolder.CatalogueIn(folder.Path)));
            Assert.Equal(["newsdesk.db"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
        }
    }

    [Fact]
    public async Task A_copy_that_no_program_has_opened_yet_can_be_rehearsed_and_stays_as_it_is()
    {
        using var folder = new TestFolder();
        var file = OlderFolder.CatalogueIn(folder.Path);
        CatalogueCopy.Write(rehearsed.Site.Get<Catalogue>().File, file, TestContext.Current.CancellationToken);
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal(0, await rehearsed.RunAsync(new Uri("http://127.0.0.1:1"), folder: folder.Path));

        Assert.Equal("11 pages: 0 unchanged, 0 changed, 11 not compared, 0 failed.", rehearsed.Report[^1]);
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }
}
