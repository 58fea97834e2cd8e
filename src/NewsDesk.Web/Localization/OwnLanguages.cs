using System.Text;
using NewsDesk.Files;
using NewsDesk.Portability;
using NewsDesk.Text;

namespace NewsDesk.Web.Localization;

/// <summary>The newsroom's own languages and changes of languages: the files <c>languages/{tag}.yml</c> of the data folder.</summary>
public sealed class OwnLanguages
{
    /// <summary>More than there are languages to serve; a folder with more is not meant.</summary>
    private const int MostFiles = 200;

    /// <summary>The next ones show once these are mended.</summary>
    private const int MostProblems = 50;

    private readonly Dictionary<string, LanguageTexts> languages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ImportProblem> problems = [];

    public IReadOnlyDictionary<string, LanguageTexts> Languages => languages;

    /// <summary>The reasons why something in these files is not used; the program's own words stand in its place.</summary>
    public IReadOnlyList<ImportProblem> Problems => [.. problems.Take(MostProblems)];

    public static OwnLanguages Read(string folder)
    {
        var own = new OwnLanguages();
        try
        {
            own.ReadFolder(folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            own.problems.Add(new ImportProblem(DataFolderNames.Languages, null, "The folder can't be read."));
        }

        return own;
    }

    private void ReadFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var (n, path) in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Index())
        {
            var name = $"{DataFolderNames.Languages}/{Path.GetFileName(path)}";
            var tag = Path.GetFileNameWithoutExtension(path);
            if (n >= MostFiles)
            {
                problems.Add(new ImportProblem(DataFolderNames.Languages, null, $"The folder holds more than {MostFiles} files."));
                return;
            }

            if (Path.GetExtension(path) != ".yml" || LanguageTag.ProblemWith(tag) is not null)
            {
                problems.Add(new ImportProblem(name, null, "The file's name is not that of a language, such as pt-BR.yml."));
            }
            else if (ReadFile(path, name) is { } yaml)
            {
                languages[tag] = new LanguageFile(tag, name, BuiltInLanguages.OfEnglish, problems).Read(yaml);
                ReportMissing(tag, name);
            }
        }
    }

    /// <summary>The messages that a new language lacks, which stand there in English.</summary>
    private void ReportMissing(string tag, string name)
    {
        var isNew = LanguageChain.Of(tag).All(known => BuiltInLanguages.Find(known) is null);
        List<string> missing = isNew ? [.. BuiltInLanguages.OfEnglish.Keys.Except(languages[tag].Keys)] : [];
        if (missing.Count > 0)
        {
            problems.Add(new ImportProblem(name, null, $"These are missing, and stand there in English: {string.Join(", ", missing)}."));
        }
    }

    private string? ReadFile(string path, string name)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[LanguageFile.Largest + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length <= LanguageFile.Largest)
            {
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length).TrimStart('\uFEFF');
            }

            problems.Add(new ImportProblem(name, null, $"The file is larger than {LanguageFile.Largest / 1024} KB."));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ImportProblem(name, null, "The file can't be read."));
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new ImportProblem(name, null, "The file is not UTF-8. Save it as UTF-8."));
        }

        return null;
    }
}
