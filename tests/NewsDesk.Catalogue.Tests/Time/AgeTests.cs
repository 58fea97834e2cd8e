using NewsDesk.Time;

namespace NewsDesk.Tests.Time;

public sealed class AgeTests
{
    [Theory]
    [InlineData(-60, "less than a minute")]
    [InlineData(59, "less than a minute")]
    [InlineData(60, "1 minute")]
    [InlineData(3_599, "59 minutes")]
    [InlineData(3_600, "1 hour")]
    [InlineData(2 * 86_400 - 1, "47 hours")]
    [InlineData(2 * 86_400, "2 days")]
    [InlineData(400 * 86_400, "400 days")]
    public void An_age_is_written_in_whole_units_that_have_passed(int seconds, string text) =>
        Assert.Equal(text, Age.Text(TimeSpan.FromSeconds(seconds)));
}
