namespace NewsDesk.Web.Configuration;

/// <summary>The program's exit codes; the numbers are those of sysexits.h.</summary>
public static class ExitCode
{
    public const int Done = 0;
    public const int DoneInPart = 1;
    public const int Usage = 64;
    public const int BadCatalogue = 65;
    public const int PortTaken = 69;
    public const int DatabaseUnreachable = 69;
    public const int ProgramMissing = 69;
    public const int FolderCannotBeMade = 73;
    public const int InputOutput = 74;
    public const int AnotherInstance = 75;
    public const int NoPermission = 77;
    public const int Configuration = 78;
}
