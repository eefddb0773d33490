using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Finds the variables that a lambda around an expression would capture.</summary>
internal static class CaptureAnalysis
{
    /// <summary>
    /// Returns whether the lambda captures anything, so that it cannot be static. Variables that the code itself declares do not count.
    /// </summary>
    /// <param name="code">The expression.</param>
    /// <param name="replaced">The parts that are replaced in the lambda.</param>
    public static bool CapturesAny(IOperation code, params IOperation[] replaced) =>
        GetRemaining(code, replaced).Any(operation => operation switch
    {
        { ConstantValue.HasValue: true } => false,
        ILocalReferenceOperation { IsDeclaration: false } local => !IsDeclaredIn(code, local.Local),
        IParameterReferenceOperation parameter => !IsDeclaredIn(code, parameter.Parameter),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => true,
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction, IsStatic: false } } => true,
        _ => false,
    });

    private static IEnumerable<IOperation> GetRemaining(IOperation code, IOperation[] replaced) => replaced.Contains(code)
        ? []
        : new[] { code }.Concat(code.ChildOperations.SelectMany(child => GetRemaining(child, replaced)));

    private static bool IsDeclaredIn(IOperation code, ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree == code.Syntax.SyntaxTree
            && code.Syntax.Span.Contains(reference.Span));
}
