namespace NewsDesk.Browser.Tests;

/// <summary>Every kind of page is valid HTML with valid style sheets.</summary>
public sealed class NuCheckerTests(NuChecker checker, ITestOutputHelper output) : IClassFixture<NuChecker>
{
    [Theory]
    [MemberData(nameof(PageKinds.Names), MemberType = typeof(PageKinds))]
    public void The_Nu_checker_finds_no_error(string kind)
    {
        var messages = checker.MessagesOn(kind).ToList();
        foreach (var warning in messages.Where(message => !message.IsError))
        {
            output.WriteLine(warning.ToString());
        }

        Findings.None(messages.Where(message => message.IsError).Select(message => message.ToString()));
    }
}
