using Microsoft.Extensions.Time.Testing;
using NewsDesk.Web.Readiness;

namespace NewsDesk.Web.Tests.Operation;

public sealed class FolderSizeTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public void Files_at_any_depth_are_counted_and_no_link_is_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        using var other = new TestFolder();
        File.WriteAllBytes(Path.Combine(other.Path, "large"), new byte[10_000]);
        var below = Directory.CreateDirectory(Path.Combine(folder.Path, "pictures", "ab", "abc"));
        File.WriteAllBytes(Path.Combine(below.FullName, "original.jpeg"), new byte[1_000]);
        File.WriteAllBytes(Path.Combine(folder.Path, "pictures", ".hidden"), new byte[30]);
        Directory.CreateSymbolicLink(Path.Combine(below.FullName, "elsewhere"), other.Path);
        Directory.CreateSymbolicLink(Path.Combine(below.FullName, "round"), folder.Path);
        File.CreateSymbolicLink(Path.Combine(below.FullName, "large"), Path.Combine(other.Path, "large"));

        Assert.Equal(new FolderSize(2, 1_030, IsWhole: true), FolderSize.Find(folder.Path, TimeProvider.System));
    }

    [Fact]
    public void After_five_seconds_it_says_that_there_is_more()
    {
        foreach (var n in Enumerable.Range(0, 10))
        {
            File.WriteAllBytes(Path.Combine(folder.Path, $"{n}"), new byte[100]);
        }

        var slow = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1.5) };

        Assert.Equal(new FolderSize(3, 300, IsWhole: false), FolderSize.Find(folder.Path, slow));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_empty() =>
        Assert.Equal(new FolderSize(0, 0, IsWhole: true), FolderSize.Find(Path.Combine(folder.Path, "pictures"), TimeProvider.System));

    public void Dispose() => folder.Dispose();
}
