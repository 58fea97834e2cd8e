using System.Globalization;

namespace NewsDesk.Portability;

/// <summary>The reason why a file, or a part of it, was left out of an import, or of the words of a language.</summary>
public sealed record ImportProblem(string Path, int? Line, string Reason)
{
    public override string ToString() => Line is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"{Path}:{line}: {Reason}")
        : $"{Path}: {Reason}";
}
