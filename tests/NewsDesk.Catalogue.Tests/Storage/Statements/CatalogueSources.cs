using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NewsDesk.Tests.Storage.Statements;

/// <summary>The sources of the catalogue as a compiler understands them: what calls what, and what overrides what.</summary>
internal sealed class CatalogueSources
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading; global using System.Threading.Tasks; global using NewsDesk.People; global using NewsDesk.Storage;
        """;

    private readonly CSharpCompilation compilation;
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];
    private readonly ILookup<ISymbol, SyntaxNode> calls;
    private readonly ILookup<ISymbol, ISymbol> overrides;

    /// <param name="sources">Paths within the project, and codes.</param>
    public CatalogueSources(IEnumerable<(string Path, string Text)> sources)
    {
        Trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, path: source.Path))];
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("NewsDesk.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        compilation = CSharpCompilation.Create("statements", [.. Trees, CSharpSyntaxTree.ParseText(ImplicitUsings)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        var nodes = Trees.SelectMany(tree => tree.GetRoot().DescendantNodes()).ToList();
        calls = nodes.Where(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
                or PrimaryConstructorBaseTypeSyntax)
            .ToLookup(node => Symbol(node) is { } called ? Definition(called) : compilation.Assembly,
                SymbolEqualityComparer.Default);
        overrides = nodes.Where(node => node is MethodDeclarationSyntax or PropertyDeclarationSyntax)
            .Select(node => Model(node).GetDeclaredSymbol(node)!)
            .Where(member => member.IsOverride)
            .ToLookup(member => Definition(member is IMethodSymbol method ? method.OverriddenMethod!
                : ((IPropertySymbol)member).OverriddenProperty!), SymbolEqualityComparer.Default);
    }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public ISymbol? Symbol(SyntaxNode node) =>
        Model(node).GetSymbolInfo(node) is var found ? found.Symbol ?? found.CandidateSymbols.FirstOrDefault() : null;

    public ITypeSymbol? Type(SyntaxNode node) => Model(node).GetTypeInfo(node).Type;

    public Optional<object?> Constant(SyntaxNode node) => Model(node).GetConstantValue(node);

    public ISymbol? Declared(SyntaxNode node) => Model(node).GetDeclaredSymbol(node);

    /// <summary>The invocations of a method, or the creations by a constructor.</summary>
    public IEnumerable<SyntaxNode> Calls(ISymbol called) => calls[Definition(called)];

    public IEnumerable<ISymbol> Overrides(ISymbol member) =>
        overrides[Definition(member)].SelectMany(by => Overrides(by).Prepend(by));

    /// <summary>A method as it is declared, also where it is called as an extension or with arguments of types.</summary>
    public static ISymbol Definition(ISymbol symbol) =>
        symbol is IMethodSymbol method ? (method.ReducedFrom ?? method).OriginalDefinition : symbol.OriginalDefinition;

    /// <summary>A model remembers what it has found out, so there is one for each file.</summary>
    private SemanticModel Model(SyntaxNode node)
    {
        if (!models.TryGetValue(node.SyntaxTree, out var model))
        {
            models[node.SyntaxTree] = model = compilation.GetSemanticModel(node.SyntaxTree);
        }

        return model;
    }
}
