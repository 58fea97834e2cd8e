using Microsoft.CodeAnalysis;

namespace NewsDesk.Tests.Storage.Statements;

/// <summary>What a statement says can't be computed from the sources.</summary>
internal sealed class NotEvaluated(SyntaxNode node) : Exception(
    $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {node}");
