namespace NewsDesk.Web.Configuration;

/// <summary>The program can't start. The message is one line that says what to do.</summary>
public sealed class StartRejected(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}
