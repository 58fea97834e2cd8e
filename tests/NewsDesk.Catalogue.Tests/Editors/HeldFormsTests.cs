using NewsDesk.Editors;

namespace NewsDesk.Tests.Editors;

public sealed class HeldFormsTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task Strangers_for_whom_nothing_more_is_kept_take_no_lock()
    {
        var forms = new HeldForms(newsroom.Catalogue, newsroom.Clock);
        var writes = 0;
        newsroom.Catalogue.Committed += () => writes++;
        for (var n = 0; n < HeldForms.MostOfNetwork + 5; n++)
        {
            var id = await forms.HoldOfStrangerAsync($"browser {n}", "203.0.113.0/24", "/admin/account", "{}", TestNewsroom.Cancellation);
            Assert.Equal(n < HeldForms.MostOfNetwork, id is not null);
        }

        Assert.Equal(HeldForms.MostOfNetwork, writes);
    }

    public void Dispose() => newsroom.Dispose();
}
