using Microsoft.AspNetCore.Identity;
using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Tests.Accounts;

public sealed class UserStoreTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();
    private readonly UserStore store;

    public UserStoreTests() => store = new UserStore(newsroom.Catalogue);

    private static CancellationToken Cancellation => TestNewsroom.Cancellation;

    [Fact]
    public async Task People_are_found_by_id_and_by_address_whatever_its_case()
    {
        var ada = await newsroom.PersonAsync(Role.Editor);
        Assert.Equal(ada, (await store.FindByNameAsync("ADA@EXAMPLE.ORG", Cancellation))!.Person);
        Assert.Equal(ada, (await store.FindByIdAsync("1", Cancellation))!.Person);
        Assert.Null(await store.FindByIdAsync("two", Cancellation));
        Assert.Null(await store.FindByNameAsync("NOBODY@EXAMPLE.ORG", Cancellation));
    }

    [Fact]
    public async Task A_passkey_comes_back_as_it_was_and_belongs_to_one_person()
    {
        var (ada, bea) = (await newsroom.PersonAsync(Role.Writer), await newsroom.PersonAsync(Role.Writer, "Bea"));
        var passkey = new UserPasskeyInfo([1, 2, 3], [4, 5], newsroom.Now, 7, ["internal"], true, true, false, [6], [7]);
        Assert.Null((await new AddPasskey(newsroom.Catalogue).ExecuteAsync(ada, "Laptop", passkey, Cancellation)).Problem);
        Assert.NotNull((await new AddPasskey(newsroom.Catalogue).ExecuteAsync(bea, "Laptop", passkey, Cancellation)).Problem);

        var owner = (await store.FindByPasskeyIdAsync([1, 2, 3], Cancellation))!;
        Assert.Equal(ada.Id, owner.Id);
        var found = (await store.FindPasskeyAsync(owner, [1, 2, 3], Cancellation))!;
        Assert.Equivalent(passkey, found);

        // The counter goes on with each use; nobody else can write it.
        var used = new UserPasskeyInfo([1, 2, 3], [4, 5], newsroom.Now, 8, ["internal"], true, true, false, [6], [7]);
        Assert.False(await store.NoteUseAsync((await store.FindAsync(bea.Id, Cancellation))!, used, Cancellation));
        Assert.Equal(7u, (await store.FindPasskeyAsync(owner, [1, 2, 3], Cancellation))!.SignCount);
        Assert.True(await store.NoteUseAsync(owner, used, Cancellation));
        Assert.Equal(8u, (await store.GetPasskeysAsync(owner, Cancellation)).Single().SignCount);

        Assert.Equal(("Laptop", "010203"),
            (await new PasskeyList(newsroom.Catalogue).ListAsync(ada.Id)) is [var row] ? (row.Name, row.Id) : default);
        Assert.NotNull((await new PasskeyList(newsroom.Catalogue).RemoveAsync(bea, "010203", Cancellation)).Problem);
        Assert.Null((await new PasskeyList(newsroom.Catalogue).RemoveAsync(ada, "010203", Cancellation)).Problem);
        Assert.Null(await store.FindByPasskeyIdAsync([1, 2, 3], Cancellation));

        // One that was removed while it was being looked at does not come back.
        Assert.False(await store.NoteUseAsync(owner, used, Cancellation));
        Assert.Empty(await store.GetPasskeysAsync(owner, Cancellation));
    }

    [Fact]
    public async Task A_time_step_is_accepted_once_and_never_one_before()
    {
        var ada = await newsroom.PersonAsync(Role.Writer);
        var authenticator = new Authenticator(newsroom.Catalogue);
        Assert.False(await authenticator.AcceptStepAsync(ada.Id, 9, Cancellation));
        await authenticator.SwitchOnAsync(ada, "key", 10, Cancellation);
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => authenticator.AcceptStepAsync(ada.Id, 11, Cancellation)));
        Assert.Single(tries, accepted => accepted);
        Assert.False(await authenticator.AcceptStepAsync(ada.Id, 10, Cancellation));
        Assert.True(await authenticator.AcceptStepAsync(ada.Id, 12, Cancellation));
    }

    [Fact]
    public async Task Only_so_many_forms_are_held_for_one_person()
    {
        var ada = await newsroom.PersonAsync(Role.Writer);
        var forms = new StashedForms(newsroom.Catalogue, newsroom.Clock);
        var first = await forms.StashAsync(ada.Id, "/admin", "{}", Cancellation);
        for (var n = 0; n < StashedForms.Most; n++)
        {
            newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
            await forms.StashAsync(ada.Id, "/admin", "{}", Cancellation);
        }

        Assert.Null(await forms.FindAsync(ada.Id, null, first, Cancellation));
        Assert.Equal(StashedForms.Most, newsroom.Query<int>("select count(*) from held_forms").Single());
    }

    public void Dispose() => newsroom.Dispose();
}
