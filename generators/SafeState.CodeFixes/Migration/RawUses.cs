using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Migration;

/// <summary>Finds the use of a guarded field at a place that a rule reports.</summary>
internal static class RawUses
{
    /// <summary>The use; null where the node names no guarded field.</summary>
    public static RawUse? At(SyntaxNode name, SemanticModel model, CancellationToken cancellation)
    {
        SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax { Name: var last } && last == name
            || name.Parent is MemberBindingExpressionSyntax
            ? name.Parent
            : name;
        return model.GetOperation(expression, cancellation) is IFieldReferenceOperation reference && ShapeOf(reference.Field, model.Compilation, cancellation) is GuardedFieldShape shape
            ? new RawUse(reference, shape, model)
            : null;
    }

    private static GuardedFieldShape? ShapeOf(IFieldSymbol field, Compilation compilation, CancellationToken cancellation) =>
        GuardedTypeShape.Of(field.ContainingType.OriginalDefinition, compilation, cancellation)?.Fields
            .FirstOrDefault(shape => shape.IsGuarded && SymbolEqualityComparer.Default.Equals(shape.Field, field.OriginalDefinition));
}
