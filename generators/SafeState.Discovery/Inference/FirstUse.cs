using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;

namespace SafeState.Discovery.Inference;

/// <summary>
/// Recognizes initialization at first use: under a lock a flag is tested, the collection is filled, and then the flag is set. Readers that
/// test the flag
/// see the collection only after that, so that the fill is part of its construction.
/// </summary>
internal static class FirstUse
{
    /// <summary>Gets whether a use is part of such an initialization.</summary>
    public static bool IsPartOf(Access access) => !access.AllHeld.IsEmpty && IsBetweenTestAndSet(access.Operation, access.Slot);

    private static bool IsBetweenTestAndSet(IOperation use, ISymbol slot)
    {
        IOperation function = use;
        while (function.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            function = parent;
        }

        HashSet<ISymbol> tested = new(SymbolEqualityComparer.Default);
        foreach (IConditionalOperation choice in function.DescendantsAndSelf().OfType<IConditionalOperation>()
            .Where(choice => choice.Syntax.SpanStart < use.Syntax.SpanStart))
        {
            tested.UnionWith(choice.Condition.DescendantsAndSelf().OfType<IMemberReferenceOperation>().Where(IsFlag)
                .Select(static reference => reference.Member));
        }

        _ = tested.Remove(slot);
        return tested.Count > 0 && function.DescendantsAndSelf().OfType<IAssignmentOperation>().Any(assignment =>
            assignment.Syntax.SpanStart > use.Syntax.SpanStart
            && assignment.Target is IMemberReferenceOperation target
            && tested.Contains(target.Member)
            && assignment.Value.ConstantValue is not { HasValue: true, Value: false or null });
    }

    private static bool IsFlag(IMemberReferenceOperation reference) =>
        reference is IFieldReferenceOperation or IPropertyReferenceOperation
        && (reference.Type?.SpecialType == SpecialType.System_Boolean || reference.Type?.IsReferenceType == true);
}
