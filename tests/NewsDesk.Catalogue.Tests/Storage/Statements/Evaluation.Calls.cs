using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NewsDesk.Storage.Engines;

namespace NewsDesk.Tests.Storage.Statements;

/// <summary>What calls return, of the sources' own methods, of a dialect's, and of a few of .NET's.</summary>
internal sealed partial class Evaluation
{
    private object? Call(InvocationExpressionSyntax call, Frame frame)
    {
        if (sources.Symbol(call) is not IMethodSymbol method)
        {
            return Any(call, sources.Type(call), frame);
        }

        var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
        if (IsDialect(method.ContainingType))
        {
            return typeof(Dialect).GetMethod(method.Name)!.Invoke(dialect,
                [.. call.ArgumentList.Arguments.Select(argument => (object)Text(argument.Expression, frame))]);
        }

        if (method.DeclaringSyntaxReferences.Length > 0 || method.ReducedFrom is not null && Definition(method) is not null)
        {
            return Body(method, call, frame);
        }

        return (method.Name, method.ContainingType.Name) switch
        {
            ("Join", "String") => string.Join(Text(call.ArgumentList.Arguments[0].Expression, frame),
                Items(call.ArgumentList.Arguments[1].Expression, frame).Where(item => item is not null)),
            ("OfType", "Enumerable") => Items(receiver!, frame).Where(item => item is not null).ToArray(),
            ("Select", "Enumerable")
                when call.ArgumentList.Arguments[0].Expression is SimpleLambdaExpressionSyntax { ExpressionBody: { } body } lambda =>
                Items(receiver!, frame)
                    .Select((item, at) => Value(body, frame.With(sources.Declared(lambda.Parameter)!, item, (lambda, at)))).ToArray(),
            ("ToLowerInvariant", "String") => Text(receiver!, frame).ToLowerInvariant(),
            ("ToString", _) when receiver is not null && Value(receiver, frame) is IFieldSymbol constant => constant.Name,
            _ => Any(call, sources.Type(call), frame),
        };
    }

    private static SyntaxNode? Definition(IMethodSymbol method) =>
        CatalogueSources.Definition(method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    private object? Body(IMethodSymbol method, InvocationExpressionSyntax call, Frame frame)
    {
        var definition = (IMethodSymbol)CatalogueSources.Definition(method);
        var implementations = sources.Overrides(definition).Prepend(definition).Cast<IMethodSymbol>()
            .Where(one => !one.IsAbstract).ToList();
        var chosen = implementations[implementations.Count == 1 ? 0 : choices.Choose(definition, implementations.Count)];
        var inner = new Frame(method.MethodKind == MethodKind.LocalFunction ? frame : null, (call, frame.Key), chosen.Parameters
            .Select(parameter => (Parameter: (ISymbol)parameter, Value: Argument(parameter, call, frame)))
            .Where(argument => argument.Value is not null)
            .ToDictionary(argument => argument.Parameter, argument => argument.Value!, SymbolEqualityComparer.Default));
        var node = chosen.DeclaringSyntaxReferences[0].GetSyntax();
        var results = node.ChildNodes().OfType<ArrowExpressionClauseSyntax>().Select(body => body.Expression)
            .Concat(node.ChildNodes().OfType<BlockSyntax>()
                .SelectMany(body => body.DescendantNodes(at => at is not (LambdaExpressionSyntax or LocalFunctionStatementSyntax)))
                .OfType<ReturnStatementSyntax>().Select(end => end.Expression).OfType<ExpressionSyntax>())
            .ToList();
        return results.Count == 0 ? Unknown
            : Value(results[results.Count == 1 ? 0 : choices.Choose((node, inner.Key), results.Count)], inner);
    }

    /// <summary>What a call gives for a parameter, computed when it is asked for; null where it gives nothing.</summary>
    private Lazy<object?>? Argument(IParameterSymbol parameter, SyntaxNode call, Frame frame)
    {
        var list = call switch
        {
            InvocationExpressionSyntax invocation => invocation.ArgumentList,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            PrimaryConstructorBaseTypeSyntax made => made.ArgumentList,
            _ => null,
        };
        var isReduced = sources.Symbol(call) is IMethodSymbol { ReducedFrom: not null };
        if (isReduced && parameter.Ordinal == 0 && ((InvocationExpressionSyntax)call).Expression is MemberAccessExpressionSyntax access)
        {
            return new(() => Value(access.Expression, frame));
        }

        var at = parameter.Ordinal - (isReduced ? 1 : 0);
        var given = list?.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.Text == parameter.Name)
            ?? (at < list?.Arguments.Count && list.Arguments[at].NameColon is null ? list.Arguments[at] : null);
        return given is not null ? new(() => Value(given.Expression, frame))
            : parameter.HasExplicitDefaultValue ? new(parameter.ExplicitDefaultValue) : null;
    }
}
