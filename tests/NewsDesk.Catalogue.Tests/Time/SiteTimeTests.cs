using NewsDesk.Time;

namespace NewsDesk.Tests.Time;

public sealed class SiteTimeTests
{
    [Theory]
    [InlineData("UTC", "2025-03-18T14:20Z", "2025-03-18T14:20:00Z")]
    [InlineData("Europe/London", "2025-07-18T14:20:00", "2025-07-18T13:20:00Z")]
    [InlineData("Europe/London", "2025-07-18 14:20", "2025-07-18T13:20:00Z")]
    [InlineData("America/New_York", "2025-07-18", "2025-07-18T04:00:00Z")]
    [InlineData("UTC", "2025-07-18T14:20:30.125+02:00", "2025-07-18T12:20:30.125Z")]
    [InlineData("UTC", "2025-07-18 14:20:30 -05:00", "2025-07-18T19:20:30Z")]
    [InlineData("Europe/London", "2025-07-18T14:20:00Z", "2025-07-18T14:20:00Z")]
    public void Reads_iso_dates_with_a_zone_or_in_the_sites(string zone, string text, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), SiteTime.OfZone(zone)!.Parse(text));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("18/03/2025")]
    [InlineData("2025-02-30")]
    [InlineData("2025-13-01T00:00Z")]
    [InlineData("")]
    [InlineData("20250318")]
    public void Anything_else_is_no_date(string text) => Assert.Null(SiteTime.OfZone("UTC")!.Parse(text));

    [Fact]
    public void Shows_the_time_of_the_sites_zone_by_its_name()
    {
        var london = SiteTime.OfZone("Europe/London")!;
        var summer = new DateTimeOffset(2026, 7, 1, 23, 30, 0, TimeSpan.Zero);
        Assert.Equal(("2 July 2026", "00:30 BST"), (london.Date(summer), london.Clock(summer)));
        Assert.Equal("2026-07-02T00:30:00+01:00", london.Machine(summer));
        Assert.Equal("18:02 GMT", london.Clock(new DateTimeOffset(2026, 11, 23, 18, 2, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_day_begins_when_the_clocks_of_its_zone_say_so()
    {
        // On this day clocks in São Paulo went from midnight straight to one.
        var start = SiteTime.OfZone("America/Sao_Paulo")!.StartOf(new(2017, 10, 15));
        Assert.Equal(new DateTimeOffset(2017, 10, 15, 3, 0, 0, TimeSpan.Zero), start);
    }

    [Fact]
    public void An_unknown_zone_is_none() => Assert.Null(SiteTime.OfZone("Europe/Atlantis"));
}
