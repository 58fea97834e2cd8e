using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Tests.Storage.Statements;

/// <summary>
/// Computes what an expression of the sources says in one run of <see cref="Choices"/>: a text, a number, a flag, a constant of an
/// enumeration (its symbol), a dialect, an array, or <see cref="Unknown"/>.
/// </summary>
/// <param name="reached">Receives each string of the sources that is part of what was computed.</param>
/// <param name="unsaid">The values of properties and parameters that the sources don’t say, such as those of rows.</param>
internal sealed partial class Evaluation(CatalogueSources sources, Dialect dialect, Choices choices, ISet<SyntaxNode> reached,
    IReadOnlyDictionary<string, string[]> unsaid)
{
    public static readonly object Unknown = new();

    private const int Deepest = 200;

    private static readonly Frame Root = new(null, "root", []);

    private int depth;

    /// <exception cref="NotEvaluated">It says which part.</exception>
    public string Text(ExpressionSyntax expression) => Text(expression, Root);

    private string Text(ExpressionSyntax expression, Frame frame) => Value(expression, frame) switch
    {
        string text => text,
        IFieldSymbol constant => constant.Name,
        var value when value is not null && value != Unknown && value.GetType().IsPrimitive => $"{value}",
        null => "",
        _ => throw new NotEvaluated(expression),
    };

    private object? Value(ExpressionSyntax expression, Frame frame)
    {
        depth++;
        try
        {
            return depth > Deepest ? throw new NotEvaluated(expression) : IsDialect(sources.Type(expression)) ? dialect
                : ValueOf(expression, frame);
        }
        finally
        {
            depth--;
        }
    }

    private object? ValueOf(ExpressionSyntax expression, Frame frame)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax literal:
                reached.Add(literal);
                return literal.Token.Value;
            case InterpolatedStringExpressionSyntax interpolated:
                reached.Add(interpolated);
                return string.Concat(interpolated.Contents.Select(content => content is InterpolationSyntax hole
                    ? Text(hole.Expression, frame) : ((InterpolatedStringTextSyntax)content).TextToken.ValueText));
            case ParenthesizedExpressionSyntax inner:
                return Value(inner.Expression, frame);
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } inner:
                return Value(inner.Operand, frame);
            case CastExpressionSyntax cast:
                return Value(cast.Expression, frame);
            case ConditionalExpressionSyntax choice:
                return Value(IsTrue(choice.Condition, frame) ? choice.WhenTrue : choice.WhenFalse, frame);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
                when sources.Type(sum) is { SpecialType: SpecialType.System_String }:
                return Text(sum.Left, frame) + Text(sum.Right, frame);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either:
                return Known(either.Left, frame) is { } left && (left != Unknown || choices.Choose((either, frame.Key))) ? left
                    : Value(either.Right, frame);
            case SwitchExpressionSyntax choice:
                return Switch(choice, frame);
            case TupleExpressionSyntax tuple:
                return tuple.Arguments.Select(argument => Value(argument.Expression, frame)).ToArray();
            case CollectionExpressionSyntax collection:
                return collection.Elements.SelectMany(element => element is ExpressionElementSyntax one ? [Value(one.Expression, frame)]
                    : Items(((SpreadElementSyntax)element).Expression, frame)).ToArray();
            case ArrayCreationExpressionSyntax { Initializer: { } items }:
                return items.Expressions.Select(item => Value(item, frame)).ToArray();
            case ImplicitArrayCreationExpressionSyntax array:
                return array.Initializer.Expressions.Select(item => Value(item, frame)).ToArray();
            case InvocationExpressionSyntax call:
                return Call(call, frame);
            case BinaryExpressionSyntax or IsPatternExpressionSyntax or PrefixUnaryExpressionSyntax
                when sources.Type(expression) is { SpecialType: SpecialType.System_Boolean }:
                return IsTrue(expression, frame);
            case MemberAccessExpressionSyntax access when IsDialect(sources.Type(access.Expression)):
                return typeof(Dialect).GetProperty(access.Name.Identifier.Text)!.GetValue(dialect);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return sources.Constant(expression) is { HasValue: true, Value: not string } constant
                    && sources.Type(expression) is not { TypeKind: TypeKind.Enum } ? constant.Value : Named(expression, frame);
            default:
                return Any(expression, sources.Type(expression), frame);
        }
    }

    private object? Known(ExpressionSyntax expression, Frame frame)
    {
        try
        {
            return Value(expression, frame);
        }
        catch (NotEvaluated)
        {
            return Unknown;
        }
    }

    private bool IsTrue(ExpressionSyntax condition, Frame frame) => condition switch
    {
        ParenthesizedExpressionSyntax inner => IsTrue(inner.Expression, frame),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => !IsTrue(not.Operand, frame),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both =>
            IsTrue(both.Left, frame) && IsTrue(both.Right, frame),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } any =>
            IsTrue(any.Left, frame) || IsTrue(any.Right, frame),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } pair
            when (Known(pair.Left, frame), Known(pair.Right, frame)) is var (left, right) && left != Unknown && right != Unknown =>
            Equals(left, right) == pair.IsKind(SyntaxKind.EqualsExpression),
        IsPatternExpressionSyntax test
            when Known(test.Expression, frame) is var value && Matches(value, test.Pattern, frame) is { } known => known,
        _ when sources.Constant(condition) is { HasValue: true, Value: bool known } => known,
        IdentifierNameSyntax or InvocationExpressionSyntax when Known(condition, frame) is bool known => known,
        _ => choices.Choose((condition, frame.Key)),
    };

    private object? Switch(SwitchExpressionSyntax choice, Frame frame)
    {
        var value = Known(choice.GoverningExpression, frame);
        var arms = choice.Arms.Where(arm => Matches(value, arm.Pattern, frame) is not false
            && arm.Expression is not ThrowExpressionSyntax).ToList();
        var at = arms.FindIndex(arm => Matches(value, arm.Pattern, frame) is true && arm.WhenClause is null);
        var possible = at < 0 ? arms : arms[..(at + 1)];
        return Value(possible[possible.Count == 1 ? 0 : choices.Choose((choice, frame.Key), possible.Count)].Expression, frame);
    }

    /// <summary>Null where that depends on what is not known.</summary>
    private bool? Matches(object? value, PatternSyntax pattern, Frame frame) => pattern switch
    {
        DiscardPatternSyntax => true,
        UnaryPatternSyntax not => !Matches(value, not.Pattern, frame),
        _ when value == Unknown => null,
        ConstantPatternSyntax { Expression: var constant } => Equals(value, Value(constant, frame)),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } any =>
            Matches(value, any.Left, frame) is true ? true : Matches(value, any.Right, frame),
        _ => null,
    };

    /// <summary>Each value that a type has, where these are few.</summary>
    private object Any(object key, ITypeSymbol? type, Frame frame)
    {
        if (key is ISymbol symbol && unsaid.TryGetValue($"{symbol.ContainingSymbol?.Name}.{symbol.Name}", out var values))
        {
            var value = values[choices.Choose(symbol, values.Length)];
            return type is { TypeKind: TypeKind.Enum } ? type.GetMembers(value).Single() : value;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (type is { TypeKind: TypeKind.Enum } && type.DeclaringSyntaxReferences.Length > 0)
        {
            var constants = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.IsConst).ToList();
            return constants[choices.Choose((key, frame.Key), constants.Count)];
        }

        return type is { SpecialType: SpecialType.System_Boolean } ? choices.Choose((key, frame.Key)) : Unknown;
    }

    private static bool IsDialect(ITypeSymbol? type) =>
        type is { Name: nameof(Dialect) } && type.ContainingNamespace.ToString() == typeof(Dialect).Namespace;

    /// <summary>The values that a call or a lambda gives to its parameters.</summary>
    /// <param name="key">Equal for the same call in another run, so that choices are found again.</param>
    private sealed class Frame(Frame? outer, object key, Dictionary<ISymbol, Lazy<object?>> bound)
    {
        public object Key => key;

        public Lazy<object?>? Find(ISymbol symbol) => bound.GetValueOrDefault(symbol) ?? outer?.Find(symbol);

        public Frame With(ISymbol symbol, object? value, object place) =>
            new(this, (place, key), new(SymbolEqualityComparer.Default) { [symbol] = new Lazy<object?>(value) });
    }
}
