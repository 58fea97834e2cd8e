using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NewsDesk.Tests;

/// <summary>The folders of the catalogue stand in layers: a folder uses those below it and is used by those above.</summary>
public sealed class FolderDependencyTests
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks; global using NewsDesk.People; global using NewsDesk.Storage;
        """;

    private static readonly string Root = Path.Combine(Repository.Root, "src", "NewsDesk.Catalogue");

    [Fact]
    public void No_folder_uses_one_that_uses_it_in_turn_however_long_the_way()
    {
        var uses = Uses(Directory.GetFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(Root, path), Text: File.ReadAllText(path)))
            .Where(source => !source.Path.StartsWith("obj", StringComparison.Ordinal)
                && !source.Path.StartsWith("bin", StringComparison.Ordinal)));

        Assert.True(uses.Count > 50, $"Only {uses.Count} dependencies were found, so the sources were not understood.");
        Assert.Empty(Circles(uses));
    }

    [Fact]
    public void Two_folders_that_use_each_other_are_found()
    {
        var uses = Uses(
        [
            ("Upper/Page.cs", "namespace Sample.Upper; public static class Page { public static int Size => Lower.Row.Count; }"),
            ("Lower/Row.cs", "using Sample.Upper; namespace Sample.Lower; public static class Row { public static int Count => 1; }"),
            ("Lower/Use.cs", "using Sample.Upper; namespace Sample.Lower; public static class Use { public static int Size => "
                + "Page.Size; }"),
        ]);

        Assert.Equal(["Lower → Upper (Use uses Page) … Upper → Lower (Page uses Row)"], Circles(uses));
    }

    /// <summary>For each pair of folders one place where a type of the first uses one of the second.</summary>
    private static Dictionary<(string From, string To), string> Uses(IEnumerable<(string Path, string Text)> sources)
    {
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, path: source.Path)).ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "NewsDesk.Catalogue.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("folders", [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var uses =
            from tree in trees
            let model = compilation.GetSemanticModel(tree)
            from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            let symbol = model.GetSymbolInfo(name).Symbol
            let type = symbol as INamedTypeSymbol ?? symbol?.ContainingType
            from place in type?.OriginalDefinition.Locations ?? []
            where place.IsInSource
            let folders = (From: Folder(tree.FilePath), To: Folder(place.SourceTree!.FilePath))
            where folders.From != folders.To
            group $"{Path.GetFileNameWithoutExtension(tree.FilePath)} uses {type.Name}" by folders;
        return uses.ToDictionary(pair => pair.Key, pair => pair.First());
    }

    private static IEnumerable<string> Circles(Dictionary<(string From, string To), string> uses) =>
        from pair in uses.Keys
        let back = Way(uses, pair.To, pair.From)
        where back is not null && string.CompareOrdinal(pair.From, pair.To) < 0
        select $"{pair.From} → {pair.To} ({uses[pair]}) … {back}";

    /// <summary>A shortest way from one folder to another; null where there is none.</summary>
    private static string? Way(Dictionary<(string From, string To), string> uses, string from, string to)
    {
        var came = new Dictionary<string, string?> { [from] = null };
        for (var open = new Queue<string>([from]); open.TryDequeue(out var at);)
        {
            if (at == to)
            {
                return came[at];
            }

            foreach (var step in uses.Keys.Where(step => step.From == at && !came.ContainsKey(step.To)))
            {
                came[step.To] = $"{(came[at] is { } before ? before + ", " : "")}{step.From} → {step.To} ({uses[step]})";
                open.Enqueue(step.To);
            }
        }

        return null;
    }

    private static string Folder(string path) => Path.GetDirectoryName(path)!.Replace(Path.DirectorySeparatorChar, '/');
}
