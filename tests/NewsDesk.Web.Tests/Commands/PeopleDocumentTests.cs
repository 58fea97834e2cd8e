using System.Text.RegularExpressions;
using NewsDesk.Accounts;
using NewsDesk.People;
using NewsDesk.Tests;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>The commands of docs/operating.md about people, as a shell runs them, beside a running site.</summary>
public sealed partial class PeopleDocumentTests
{
    [Fact]
    public async Task Every_documented_command_runs_in_the_order_it_stands_in()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        await using var site = TestSite.Start(DateTimeOffset.UtcNow);
        await site.Get<NewsDesk.Accounts.AddUser>().ExecuteAsync("cy@example.org", "Cy", NewsDesk.People.Role.Administrator,
            Actor.Command("test"), TestContext.Current.CancellationToken);
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operating.md"),
            TestContext.Current.CancellationToken);
        var commands = Command().Matches(document).Select(command => command.Groups[1].Value.Replace("\\|", "|", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(9, commands.Count);
        foreach (var command in commands)
        {
            var shell = $"newsdesk() {{ dotnet '{StartedProgram.Assembly}' \"$@\"; }}; PASSWORD='four unrelated wooden words'; {command}";
            await using var program = StartedProgram.Start("/bin/sh", site.Folder, [], ["-c", shell]);
            var (code, output, errors) = await program.EndAsync();
            Assert.Equal((command, 0, ""), (command, code, string.Join('\n', errors)));
            Assert.NotEmpty(output);
        }
    }

    [GeneratedRegex(@"^\| [^|]+ \| `((?:echo [^`]+)?newsdesk (?:editors|tokens) [^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Command();
}
