using Microsoft.Extensions.Configuration;
using NewsDesk.Web.Commands;

namespace NewsDesk.Web.Tests.Commands;

public sealed class CommandHostTests
{
    [Fact]
    public void A_command_does_not_watch_the_files_of_its_configuration()
    {
        IConfigurationBuilder configuration = CommandHost.Configured().Configuration;
        var files = configuration.Sources.OfType<FileConfigurationSource>().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(file.ReloadOnChange));
    }
}
