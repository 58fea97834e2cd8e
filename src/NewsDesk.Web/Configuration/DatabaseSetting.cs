using NewsDesk.Storage;

namespace NewsDesk.Web.Configuration;

/// <summary>The connection string of a catalogue that is not a file in the data folder. As text it says nothing of it: it may hold a
/// password.</summary>
public sealed class DatabaseSetting(string connectionString)
{
    private const string FilePrefix = "file:";

    /// <summary>The longest file that may hold a connection string, in bytes.</summary>
    private const int Longest = 64 * 1024;

    public string ConnectionString => connectionString;

    /// <param name="text">A connection string, or <c>file:</c> and the path of a file that holds one.</param>
    /// <exception cref="StartRejected">The file can't be read, or there is no connection string.</exception>
    public static DatabaseSetting Read(string text) =>
        Checked(text.StartsWith(FilePrefix, StringComparison.Ordinal) ? ReadFile(text[FilePrefix.Length..], Wrong) : text, Wrong);

    /// <summary>Reads an option of a command, which names a file: other users of the machine see what a command is given.</summary>
    /// <exception cref="StartRejected">It names none, or the file can't be read or holds no connection string.</exception>
    public static DatabaseSetting ReadOption(string option, string text)
    {
        StartRejected WrongOption(string what) => new(ExitCode.Usage, $"{option} {what}");
        return text.StartsWith(FilePrefix, StringComparison.Ordinal)
            ? Checked(ReadFile(text[FilePrefix.Length..], WrongOption), WrongOption)
            : throw WrongOption("takes file:PATH, the path of a file that holds the connection string.");
    }

    /// <summary>That of a rehearsal's copy within the same database, which is asked where that stands.</summary>
    public DatabaseSetting OfRehearsal() => new(Catalogue.ConnectionStringOfRehearsal(connectionString));

    public override string ToString() => "a database";

    private static DatabaseSetting Checked(string connectionString, Func<string, StartRejected> wrong) =>
        Catalogue.FindProblem(connectionString) is { } problem ? throw wrong($"can't be used. {problem}")
            : new DatabaseSetting(connectionString);

    private static string ReadFile(string path, Func<string, StartRejected> wrong)
    {
        try
        {
            var file = new FileInfo(path);
            return !file.Exists ? throw wrong($"names the file {path}, which is not there.")
                : file.Length > Longest ? throw wrong($"names the file {path}, which is too long for a connection string.")
                : File.ReadAllText(path).Trim() is { Length: > 0 } found ? found
                : throw wrong($"names the file {path}, which is empty. Write the connection string into it.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw wrong($"names the file {path}, which can't be read. Give it to the user that runs this program, or name another.");
        }
    }

    private static StartRejected Wrong(string what) => ConfigurationValues.Wrong(NewsDeskOptions.DatabaseKey, what);
}
