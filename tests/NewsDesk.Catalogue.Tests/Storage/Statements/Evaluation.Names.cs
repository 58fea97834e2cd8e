using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NewsDesk.Tests.Storage.Statements;

/// <summary>What names stand for: fields, properties, locals and parameters.</summary>
internal sealed partial class Evaluation
{
    private object? Named(ExpressionSyntax name, Frame frame) => sources.Symbol(name) switch
    {
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } constant => constant,
        IFieldSymbol field when Syntax<VariableDeclaratorSyntax>(field)?.Initializer is { } initial => Value(initial.Value, Root),
        IPropertySymbol property => Property(property),
        ILocalSymbol local => frame.Find(local) is { } bound ? bound.Value : Local(local, name, frame),
        IParameterSymbol parameter => frame.Find(parameter) is { } bound ? bound.Value : Parameter(parameter),
        var other => Any((object?)other ?? name, sources.Type(name), frame),
    };

    private object? Property(IPropertySymbol property)
    {
        var implementations = sources.Overrides(property).Prepend(property).Cast<IPropertySymbol>()
            .Where(one => !one.IsAbstract && one.DeclaringSyntaxReferences.Length > 0).ToList();
        if (implementations.Count == 0)
        {
            return Any(property, property.Type, Root);
        }

        var chosen = implementations[implementations.Count == 1 ? 0 : choices.Choose(property, implementations.Count)];
        return chosen.DeclaringSyntaxReferences[0].GetSyntax() switch
        {
            PropertyDeclarationSyntax { ExpressionBody: { } body } => Value(body.Expression, Root),
            PropertyDeclarationSyntax { Initializer: { } initial } => Value(initial.Value, Root),
            ParameterSyntax parameter when sources.Declared(parameter) is IParameterSymbol declared => Parameter(declared),
            _ => Any(property, property.Type, Root),
        };
    }

    private object? Local(ILocalSymbol local, ExpressionSyntax name, Frame frame)
    {
        var node = local.DeclaringSyntaxReferences[0].GetSyntax();
        if (node is VariableDeclaratorSyntax { Initializer: { } initial })
        {
            return local.Type.Name == "List" || IsChanged(local, node) ? Unknown : Value(initial.Value, frame);
        }

        // var (a, b) = …; or foreach (var (a, b) in …).
        var way = new Stack<int>();
        for (var at = node; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case PatternSyntax:
                    return Any(local, local.Type, frame);
                case VariableDesignationSyntax { Parent: ParenthesizedVariableDesignationSyntax parent } part:
                    way.Push(parent.Variables.IndexOf(part));
                    break;
                case AssignmentExpressionSyntax assignment:
                    return Part(Value(assignment.Right, frame), way);
                case ForEachVariableStatementSyntax each:
                    return Part(Item(each, each.Expression, frame), way);
                case ForEachStatementSyntax each:
                    return Item(each, each.Expression, frame);
            }
        }

        return Any(local, local.Type, frame);
    }

    /// <summary>What a local says after a second assignment depends on the way there.</summary>
    private bool IsChanged(ILocalSymbol local, SyntaxNode declared) =>
        declared.Ancestors().OfType<MemberDeclarationSyntax>().First().DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left is IdentifierNameSyntax name && name.Identifier.Text == local.Name
                && SymbolEqualityComparer.Default.Equals(sources.Symbol(name), local));

    private object? Item(SyntaxNode loop, ExpressionSyntax list, Frame frame)
    {
        var items = Value(list, frame) as object?[];
        return items is { Length: > 0 } ? items[choices.Choose((loop, frame.Key), items.Length)] : Unknown;
    }

    private static object? Part(object? value, Stack<int> way)
    {
        foreach (var at in way)
        {
            value = value is object?[] parts ? parts[at] : Unknown;
        }

        return value;
    }

    private object?[] Items(ExpressionSyntax list, Frame frame) => Value(list, frame) as object?[] ?? throw new NotEvaluated(list);

    /// <summary>What callers give; where nothing in the sources calls, anything of its type.</summary>
    private object? Parameter(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method || method.MethodKind == MethodKind.AnonymousFunction)
        {
            return Any(parameter, parameter.Type, Root);
        }

        // Other projects may call a public method with any constant, but give no pieces of SQL.
        var calls = sources.Calls(method).ToList();
        var isOpen = method.DeclaredAccessibility == Accessibility.Public && parameter.Type.SpecialType != SpecialType.System_String;
        if (calls.Count == 0 || isOpen)
        {
            return Any(parameter, parameter.Type, Root);
        }

        var call = calls[choices.Choose(CatalogueSources.Definition(method), calls.Count)];
        var given = Argument(parameter, call, Root)?.Value ?? (parameter.HasExplicitDefaultValue ? null : Unknown);
        return given == Unknown ? Any(parameter, parameter.Type, Root) : given;
    }

    private static T? Syntax<T>(ISymbol symbol) where T : SyntaxNode => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as T;
}
