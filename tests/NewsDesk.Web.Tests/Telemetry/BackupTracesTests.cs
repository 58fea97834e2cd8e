using NewsDesk.Web.Tests.Commands;

namespace NewsDesk.Web.Tests.Telemetry;

/// <summary>What a backup tells a collector of traces.</summary>
public sealed class BackupTracesTests
{
    [Fact]
    public async Task A_backup_sends_a_span_without_the_name_of_its_file()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var folder = new TestFolder();
        using var backups = new TestFolder();
        Assert.Equal(0, (await StartedProgram.RunAsync(folder.Path, "migrate")).Code);

        var ended = await StartedProgram.RunAsync(folder.Path,
            receiver.Settings.Select(setting => (setting.Key, (string?)setting.Value)),
            ["backup", Path.Combine(backups.Path, "whole.zip")]);

        Assert.Equal(0, ended.Code);
        Assert.Contains("backup", receiver.Text, StringComparison.Ordinal);
        Assert.Contains("newsdesk.outcome", receiver.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("whole", receiver.Text, StringComparison.Ordinal);
    }
}
