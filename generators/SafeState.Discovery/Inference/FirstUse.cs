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
    private readonly Dictionary<ISymbol, List<IOperation>> _calls = new(SymbolEqualityComparer.Default);

    /// <summary>Gets whether a use is part of such an initialization, or of a helper that only it calls.</summary>
    public bool Contains(Access access, TypeModel type) => !access.AllHeld.IsEmpty
        && (IsBetweenTestAndSet(access.Operation, access.Slot)
            || (access.Function is { Symbol: IMethodSymbol { DeclaredAccessibility: Accessibility.Private } helper, IsRoot: false }
                && CallsOf(helper, type) is { Count: > 0 } calls
                && calls.TrueForAll(call => IsBetweenTestAndSet(call, access.Slot))));

    private List<IOperation> CallsOf(IMethodSymbol helper, TypeModel type)
    {
        if (!_calls.TryGetValue(helper, out List<IOperation>? calls))
        {
            _calls[helper] = calls =
            [
                .. type.Functions.SelectMany(static function => function.Operations).Select(static entry => entry.Operation)
                    .Where(operation => operation is IInvocationOperation call
                        && SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, helper)),
            ];
        }

        return calls;
    }

    private bool IsBetweenTestAndSet(IOperation use, ISymbol slot)
    {
        IOperation function = use;
        while (function.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            function = parent;
        }

        if (!_byFunction.TryGetValue(function, out Flags? flags))
        {
            _byFunction[function] = flags = Flags.Read(function);
        }

        return flags.Set.Any(set => set.Position > use.Syntax.SpanStart
            && !SymbolEqualityComparer.Default.Equals(set.Flag, slot)
            && flags.Tested.Any(test => test.Position < use.Syntax.SpanStart
                && SymbolEqualityComparer.Default.Equals(test.Flag, set.Flag)));
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
                    case IInvocationOperation
                    {
                        TargetMethod: { Name: "Exchange" or "Write", ContainingType.Name: "Interlocked" or "Volatile" }
                    } set
                        when set.Arguments is [{ Value: IMemberReferenceOperation target }, { Value: { } value }, ..]
                            && value.Bare()?.ConstantValue is not { HasValue: true, Value: false or null or 0 or 0L }:
                        flags.Set.Add((target.Member, set.Syntax.SpanStart));
                        break;
                    case IAssignmentOperation { Target: IMemberReferenceOperation target } assignment
                        when assignment.Value.ConstantValue is not { HasValue: true, Value: false or null or 0 or 0L }:
                        flags.Set.Add((target.Member, assignment.Syntax.SpanStart));
                        break;
                }
            }

            return flags;
        }

        private static bool IsFlag(IMemberReferenceOperation reference) =>
            reference is IFieldReferenceOperation or IPropertyReferenceOperation
            && (reference.Type?.SpecialType == SpecialType.System_Boolean
                || reference.Type?.IsReferenceType == true
                || reference.Parent is IArgumentOperation
                {
                    Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Interlocked" or "Volatile" }
                });
    }
}
