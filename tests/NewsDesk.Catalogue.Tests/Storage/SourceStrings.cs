using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NewsDesk.Tests.Storage;

/// <summary>The strings of C# sources, also those within the holes of others. Constants and fields stand in them with their
/// texts.</summary>
internal sealed class SourceStrings
{
    private readonly List<(string Path, SyntaxNode Root)> sources = [];
    private readonly Dictionary<string, ExpressionSyntax> fields = new(StringComparer.Ordinal);

    /// <param name="sources">Paths and codes.</param>
    /// <param name="isOpaque">Says of a path that its fields are not put in where they are used: their names are.</param>
    public SourceStrings(IEnumerable<(string Path, string Text)> sources, Predicate<string> isOpaque)
    {
        foreach (var (path, text) in sources)
        {
            var root = CSharpSyntaxTree.ParseText(text).GetRoot();
            this.sources.Add((path, root));
            foreach (var field in root.DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .Where(field => !isOpaque(path) && field is { Parent.Parent: FieldDeclarationSyntax, Initializer: not null }))
            {
                fields[Key(field, field.Identifier.Text)] = field.Initializer!.Value;
            }
        }
    }

    /// <summary>
    /// The path and line where each begins, the type and member that it stands in, and what it says; a hole that holds no constant says the
    /// last name in it.
    /// </summary>
    public IEnumerable<(string Path, int Line, string Member, string Text)> All() =>
        from source in sources
        from text in source.Root.DescendantNodes().OfType<ExpressionSyntax>()
        where text.IsKind(SyntaxKind.StringLiteralExpression) || text is InterpolatedStringExpressionSyntax
        select (source.Path, text.GetLocation().GetLineSpan().StartLinePosition.Line + 1, Member(text), Text(text));

    private static string Key(SyntaxNode node, string field) =>
        $"{node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.Text}.{field}";

    private static string Member(SyntaxNode node) => Key(node, node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        _ => "",
    });

    private string Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(content =>
            content is InterpolationSyntax hole ? Text(hole.Expression) : ((InterpolatedStringTextSyntax)content).TextToken.ValueText)),
        ParenthesizedExpressionSyntax inner => Text(inner.Expression),
        ConditionalExpressionSyntax choice => Text(choice.WhenTrue),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Text(sum.Left) + Text(sum.Right),
        IdentifierNameSyntax name => Field(Key(name, name.Identifier.Text), name.Identifier.Text),
        MemberAccessExpressionSyntax member => Field(member.ToString(), member.Name.Identifier.Text),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name.Identifier.Text,
        InvocationExpressionSyntax call => call.Expression.ToString(),
        _ => "",
    };

    private string Field(string key, string name) => fields.TryGetValue(key, out var value) ? Text(value) : name;
}
