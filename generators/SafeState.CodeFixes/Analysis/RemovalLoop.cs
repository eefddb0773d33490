using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>A loop over the entries of a dictionary whose body only removes the current entry, perhaps on a condition.</summary>
/// <param name="Operation">The loop.</param>
/// <param name="Map">The dictionary.</param>
/// <param name="Element">The current entry.</param>
/// <param name="Condition">The condition for the removal, or null if there is none.</param>
/// <param name="Filters">The conditions of the operators between dictionary and loop.</param>
/// <param name="IsBuffered">Whether the loop enumerates a copy, so that the filters have run before the first removal.</param>
internal sealed record RemovalLoop(IForEachLoopOperation Operation, RawUse Map, LoopElement Element, IOperation? Condition,
    IReadOnlyList<IAnonymousFunctionOperation> Filters, bool IsBuffered)
{
    /// <summary>Returns the loop that contains a use, as its source or as the target of its removals. Null if there is none.</summary>
    public static RemovalLoop? Find(RawUse use)
    {
        for (IOperation? around = use.Value.Parent; around is not null
            and not IAnonymousFunctionOperation { Parent: not IDelegateCreationOperation }; around = around.Parent)
        {
            if (around is IForEachLoopOperation { IsAsynchronous: false } loop)
            {
                return TryRead(use, loop);
            }
        }

        return null;
    }

    private static RemovalLoop? TryRead(RawUse use, IForEachLoopOperation loop)
    {
        List<IAnonymousFunctionOperation> filters = [];
        bool isBuffered = false;
        bool isOfKeys = false;
        IOperation step = loop.Collection.WithoutConversions();
        while (step is IInvocationOperation call && Linq.IsEnumerableMethod(call.TargetMethod))
        {
            switch (call.TargetMethod.Name)
            {
                case "ToList" or "ToArray" when call.Arguments.Length == 1:
                    isBuffered = true;
                    break;
                case "Where" when GetLambda(call) is { Symbol.Parameters.Length: 1 } filter:
                    filters.Add(filter);
                    break;
                case "Select" when GetLambda(call) is { } selector && IsKeySelector(selector):
                    isOfKeys = true;
                    break;
                default:
                    return null;
            }

            step = call.Arguments[0].Value.WithoutConversions();
        }

        bool isKeys = step is IPropertyReferenceOperation { Property.Name: "Keys" };
        IOperation source = step is IPropertyReferenceOperation { Property.Name: "Keys", Instance: { } instance }
            ? instance.WithoutConversions()
            : step;
        RawUse? map = use.IsSameMap(source) ? use.WithReference(source) : null;
        if (map is not { IsConditional: false } || (!isBuffered && map.Kind is ContentKind.SortedDictionary or ContentKind.SortedList))
        {
            return null;
        }

        LoopElement element = new(loop, isOfKeys || isKeys, !isOfKeys && !isKeys);
        return TryBody(map, element, loop.Body, out IOperation? condition)
            ? new RemovalLoop(loop, map, element, condition, filters, isBuffered)
            : null;
    }

    private static bool TryBody(RawUse map, LoopElement element, IOperation body, out IOperation? condition)
    {
        IOperation only = GetOnlyStatement(body);
        condition = null;
        if (only is IConditionalOperation { WhenFalse: null } choice)
        {
            condition = choice.Condition;
            only = GetOnlyStatement(choice.WhenTrue);
        }

        return only is IInvocationOperation removal
            && removal.DescendantsAndSelf().FirstOrDefault(map.IsSameMap) is { } reference
            && map.WithReference(reference) is { IsConditional: false, Member: { TakesPair: false, Name: "Remove" or "TryRemove" } member }
            && member.Operation == removal
            && element.IsKey(member.Arguments[0].Value)
            && (member.Arguments.Length == 1 || member.Arguments[1].Value is IDiscardOperation)
            && (condition is null || !MapWriteAnalysis.Writes(map, condition));
    }

    private static IOperation GetOnlyStatement(IOperation body) => body switch
    {
        IBlockOperation { Operations: [var single] } => GetOnlyStatement(single),
        IExpressionStatementOperation statement => statement.Operation,
        _ => body,
    };

    private static IAnonymousFunctionOperation? GetLambda(IInvocationOperation call) =>
        call.Arguments is [_, { Value: IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } }] ? lambda : null;

    private static bool IsKeySelector(IAnonymousFunctionOperation selector) =>
        selector.Body.Operations is [IReturnOperation
        {
            ReturnedValue: IPropertyReferenceOperation
            {
                Property.Name: "Key",
                Instance: IParameterReferenceOperation
            }
        }];
}
