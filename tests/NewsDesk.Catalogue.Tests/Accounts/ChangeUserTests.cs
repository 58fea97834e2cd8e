using NewsDesk.Accounts;
using NewsDesk.People;

namespace NewsDesk.Tests.Accounts;

public sealed class ChangeUserTests : IDisposable
{
    private readonly TestNewsroom newsroom = new();

    [Fact]
    public async Task A_new_name_undoes_no_change_of_role_that_came_between()
    {
        var change = new ChangeUser(newsroom.Catalogue);
        await newsroom.PersonAsync(Role.Administrator, "Cy");
        var ada = await newsroom.PersonAsync(Role.Administrator);
        Assert.True((await change.ExecuteAsync(ada.Id, "Ada", Role.Writer, Actor.Command("cy@example.org"),
            TestNewsroom.Cancellation)).IsDone);
        Assert.True((await change.RenameAsync(ada.Id, " Ada  Quay ", ada, TestNewsroom.Cancellation)).IsDone);
        Assert.Equal(["writer Ada Quay"], newsroom.Query<string>("select role || ' ' || name from editors where id = @Id", new { ada.Id }));
        Assert.Equal("ada@example.org: rename person (ada@example.org: Ada to Ada Quay)", newsroom.Audit()[^1]);
        Assert.Equal("Give the person’s name.", (await change.RenameAsync(ada.Id, " ", ada, TestNewsroom.Cancellation)).Problem);
    }

    public void Dispose() => newsroom.Dispose();
}
