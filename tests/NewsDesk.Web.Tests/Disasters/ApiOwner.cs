using NewsDesk.People;
using NewsDesk.Web.Tests.Api;
using NewsDesk.Web.Tests.Operation;

namespace NewsDesk.Web.Tests.Disasters;

/// <summary>An editor of a data folder and their token, for whichever site serves from it.</summary>
internal sealed record ApiOwner(string Token, Person Person)
{
    /// <summary>Adds the editor while no site runs.</summary>
    public static async Task<ApiOwner> AddAsync(string folder, TestSiteOptions? options = null)
    {
        await using var site = TestSite.Start(DateTimeOffset.UtcNow, folder, options);
        var program = await ApiProgram.OfAsync(site, Role.Editor);
        return new ApiOwner(program.Token, program.Person);
    }

    public ApiProgram On(ServingProgram site) => new(site.Client, Token, Person);
}
