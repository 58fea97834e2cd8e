using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NewsDesk.Storage;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Tests.Storage.Statements;

/// <summary>Every statement that sources run, as it is written for one dialect. What an engine alone runs is left out.</summary>
internal sealed partial class SourceStatements
{
    /// <summary>What is stored in a row, and what a comment asks of callers.</summary>
    private static readonly Dictionary<string, string[]> Unsaid = new()
    {
        ["ArticleRow.Type"] = ["article", "page"],
        ["PageAsync.kind"] = ["Tag", "Author"],
    };

    private readonly List<SourceStatement> found = [];
    private readonly List<string> missing = [];

    /// <param name="sources">Paths within the project, and codes.</param>
    /// <param name="isOfAnEngine">Tells the paths whose statements are written for one engine.</param>
    public SourceStatements(IEnumerable<(string Path, string Text)> sources, Dialect dialect, Predicate<string> isOfAnEngine)
    {
        var understood = new CatalogueSources(sources);
        var reached = new HashSet<SyntaxNode>();
        var nodes = understood.Trees.Where(tree => !isOfAnEngine(tree.FilePath))
            .SelectMany(tree => tree.GetRoot().DescendantNodes()).ToList();
        foreach (var call in nodes.OfType<InvocationExpressionSyntax>())
        {
            if (Statement(call, understood) is { } sql)
            {
                Add(call, sql, understood, dialect, reached);
            }
        }

        missing.AddRange(nodes.OfType<ExpressionSyntax>()
            .Where(text => text.IsKind(SyntaxKind.StringLiteralExpression) || text is InterpolatedStringExpressionSyntax)
            .Where(text => !reached.Contains(text) && Verb().IsMatch(text.ToString()))
            .Select(text => $"{Place(text)}: No call that runs it was found: {text}"));
    }

    public IReadOnlyList<SourceStatement> Found => found;

    /// <summary>Statements that could not be computed, each with its place and the reason.</summary>
    public IReadOnlyList<string> Missing => missing;

    private void Add(
        InvocationExpressionSyntax call, ExpressionSyntax sql, CatalogueSources sources, Dialect dialect, HashSet<SyntaxNode> reached)
    {
        foreach (var (text, problem) in Choices.RunAll(choices =>
        {
            try
            {
                return (Text: new Evaluation(sources, dialect, choices, reached, Unsaid).Text(sql), Problem: "");
            }
            catch (NotEvaluated part)
            {
                return (Text: "", Problem: part.Message);
            }
        }).Distinct())
        {
            if (problem == "")
            {
                found.Add(new SourceStatement(call.SyntaxTree.FilePath, Line(call), text));
            }
            else
            {
                missing.Add($"{Place(call)}: This part of it is not known: {problem}");
            }
        }
    }

    /// <summary>The statement that a call runs: of a read, a write or a connection.</summary>
    private static ExpressionSyntax? Statement(InvocationExpressionSyntax call, CatalogueSources sources)
    {
        if (sources.Symbol(call) is not IMethodSymbol method
            || method.ContainingType.Name is not (nameof(CatalogueRead) or nameof(CatalogueWrite) or nameof(CombinedQueries) or "SqlMapper")
            || method.Parameters.FirstOrDefault(parameter => parameter.Name == "sql") is not { } sql)
        {
            return null;
        }

        var at = call.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Identifier.Text;
        return at is nameof(CatalogueRead) or nameof(CatalogueWrite)
            && sources.Symbol(call.ArgumentList.Arguments[0].Expression) is IParameterSymbol or ILocalSymbol
            ? null : call.ArgumentList.Arguments[sql.Ordinal].Expression;
    }

    private static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static string Place(SyntaxNode node) => $"{node.SyntaxTree.FilePath}:{Line(node)}";

    [GeneratedRegex(@"^\$?""+\s*(select|insert into|update \w+ set|delete from|with( recursive)? \w+( \([\w, ]+\))? as)\s")]
    private static partial Regex Verb();
}
