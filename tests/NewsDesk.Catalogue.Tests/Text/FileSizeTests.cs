using NewsDesk.Text;

namespace NewsDesk.Tests.Text;

public sealed class FileSizeTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1024, "1.0 KB")]
    [InlineData(1024 * 1024 - 1, "1.0 MB")]
    [InlineData(1_288_490_188, "1.2 GB")]
    [InlineData(1L << 40, "1.0 TB")]
    [InlineData(1L << 60, "1048576.0 TB")]
    public void A_size_is_written_in_the_largest_unit_that_it_fills(long bytes, string text) => Assert.Equal(text, FileSize.Text(bytes));
}
