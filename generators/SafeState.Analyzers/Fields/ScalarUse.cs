using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Fields;

/// <summary>Follows a reference to a guarded value or number. A reference to the field escapes, and a copy of the value does not.</summary>
internal static class ScalarUse
{
    /// <summary>Returns whether the field is assigned, and whether a reference to it is passed on.</summary>
    public static EscapeInfo Analyze(IFieldReferenceOperation reference)
    {
        IOperation value = reference;
        while (value.Parent is IParenthesizedOperation or IConversionOperation { OperatorMethod: null, IsImplicit: true })
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IAssignmentOperation assignment when assignment.Target == value => new(IsAssigned: true, Escape: null),
            IIncrementOrDecrementOperation => new(IsAssigned: true, Escape: null),
            ITupleOperation tuple when IsTarget(tuple) => new(IsAssigned: true, Escape: null),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => new(IsAssigned: false, EscapeInfo.ByReference),
            ISimpleAssignmentOperation { IsRef: true } or IAddressOfOperation => new(IsAssigned: false, EscapeInfo.ByReference),
            _ when IsReference(value.Syntax) => new(IsAssigned: false, EscapeInfo.ByReference),
            _ => new(IsAssigned: false, Escape: null),
        };
    }

    private static bool IsReference(SyntaxNode value) =>
        value.Parent is RefExpressionSyntax || (value.Parent is ParenthesizedExpressionSyntax outer && IsReference(outer));

    private static bool IsTarget(IOperation tuple)
    {
        while (tuple.Parent is ITupleOperation or IConversionOperation)
        {
            tuple = tuple.Parent;
        }

        return tuple.Parent is IDeconstructionAssignmentOperation assignment && assignment.Target == tuple;
    }
}
