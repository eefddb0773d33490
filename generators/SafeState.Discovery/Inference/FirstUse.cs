using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;

namespace SafeState.Discovery.Inference;

/// <summary>
/// Recognizes initialization at first use: under a lock a flag is tested, the collection is filled, and then the flag is set. Readers that
/// test the flag see the collection only after that, so that the fill is part of its construction.
/// </summary>
internal sealed class FirstUse
{
    private readonly Dictionary<IOperation, Flags> _byFunction = [];

    /// <summary>Gets whether a use is part of such an initialization.</summary>
    public bool Contains(Access access) => !access.AllHeld.IsEmpty && IsBetweenTestAndSet(access);

    private bool IsBetweenTestAndSet(Access use)
    {
        IOperation function = use.Operation;
        while (function.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            function = parent;
        }

        if (!_byFunction.TryGetValue(function, out Flags? flags))
        {
            _byFunction[function] = flags = Flags.Read(function);
        }

        return flags.Set.Any(set => set.Position > use.Position
            && !SymbolEqualityComparer.Default.Equals(set.Flag, use.Slot)
            && flags.Tested.Any(test => test.Position < use.Position && SymbolEqualityComparer.Default.Equals(test.Flag, set.Flag)));
    }

    /// <summary>What a function tests and sets.</summary>
    private sealed record Flags(List<(ISymbol Flag, int Position)> Tested, List<(ISymbol Flag, int Position)> Set)
    {
        public static Flags Read(IOperation function)
        {
            Flags flags = new([], []);
            foreach (IOperation operation in function.DescendantsAndSelf())
            {
                switch (operation)
                {
                    case IConditionalOperation choice:
                        flags.Tested.AddRange(choice.Condition.DescendantsAndSelf().OfType<IMemberReferenceOperation>().Where(IsFlag)
                            .Select(reference => (reference.Member, choice.Syntax.SpanStart)));
                        break;
                    case IAssignmentOperation { Target: IMemberReferenceOperation target } assignment
                        when assignment.Value.ConstantValue is not { HasValue: true, Value: false or null }:
                        flags.Set.Add((target.Member, assignment.Syntax.SpanStart));
                        break;
                }
            }

            return flags;
        }

        private static bool IsFlag(IMemberReferenceOperation reference) =>
            reference is IFieldReferenceOperation or IPropertyReferenceOperation
            && (reference.Type?.SpecialType == SpecialType.System_Boolean || reference.Type?.IsReferenceType == true);
    }
}
