using NewsDesk.Web.Tests.Admin.People;

namespace NewsDesk.Web.Tests.Commands;

/// <summary>The password prompt in a terminal, which <c>script</c> gives the program.</summary>
public sealed class PasswordPromptTests : IDisposable
{
    private const string Prompt = "Password (nothing for a link):";

    private readonly TestFolder folder = new();

    [Theory]
    [InlineData(Admin.People.People.Password, "Added ada@example.org, writer.")]
    [InlineData(Admin.People.People.Password + "X\u007f", "Added ada@example.org, writer.")]
    [InlineData("", "https://news.example.org/admin/links/")]
    public async Task A_typed_password_is_not_shown(string keys, string end)
    {
        var (typed, output) = await AddAsync(keys + "\r");
        Assert.Contains(end, output, StringComparison.Ordinal);
        Assert.Equal("", typed);
        Assert.Contains(" echo ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_prompt_and_the_terminal_shows_again_what_is_typed()
    {
        var (typed, output) = await AddAsync("four unrelated\u0003");
        Assert.Equal("newsdesk: Stopped before the end. Run it again to complete it.", typed);
        Assert.Contains("ended with 1\r\n", output, StringComparison.Ordinal);
        Assert.Contains(" echo ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_typed_also_where_the_prompt_goes_to_a_file()
    {
        // Nothing is shown but the sequence by which a terminal is told that its keys are read.
        var (line, output) = await AddAsync(Admin.People.People.Password + "\r", "2>errors", "\u001b=");
        Assert.Contains("Added ada@example.org, writer.", line + output, StringComparison.Ordinal);
        var written = await File.ReadAllTextAsync(Path.Combine(folder.Path, "errors"), TestContext.Current.CancellationToken);
        Assert.Contains(Prompt, written, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Types once the prompt is there, as fast as a machine can.</summary>
    /// <returns>What stands on the prompt's line behind it, and all the rest.</returns>
    private async Task<(string Line, string Output)> AddAsync(string keys, string errors = "", string shown = Prompt)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A terminal is made by the script command of util-linux.");
        var add = $"dotnet '{StartedProgram.Assembly}' editors add ada@example.org --name Ada --role writer {errors}";
        string[] args = ["-qec", $"trap : INT; {add}; echo ended with $?; stty -a", "/dev/null"];
        await using var program = StartedProgram.Start("script", folder.Path, [("TERM", "xterm"), ("SHELL", "/bin/sh")], args);
        await program.ShowsAsync(shown);
        await program.PressAsync(keys);
        var (_, output, _) = await program.EndAsync();
        var end = output.IndexOf("\r\n", StringComparison.Ordinal);
        return (output[..end].Trim(), output[end..]);
    }
}
