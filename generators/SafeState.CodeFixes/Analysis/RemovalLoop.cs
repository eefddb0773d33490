using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>A loop over the entries of a map whose whole body removes the entry it is at, perhaps on a condition.</summary>
/// <param name="Operation">The loop.</param>
/// <param name="Map">The map that it goes over.</param>
/// <param name="Element">The entry that it is at.</param>
/// <param name="Condition">When the body removes it; null: always.</param>
/// <param name="Filters">What the operators between map and loop ask of it.</param>
/// <param name="IsBuffered">Whether the loop goes over a copy, so that the filters have run before the first removal.</param>
internal sealed record RemovalLoop(IForEachLoopOperation Operation, RawUse Map, LoopElement Element, IOperation? Condition, IReadOnlyList<IAnonymousFunctionOperation> Filters, bool IsBuffered)
{
    /// <summary>The loop that a use is part of, as what it goes over or as what it removes from; null where there is none.</summary>
    public static RemovalLoop? Around(RawUse use)
    {
        for (IOperation? around = use.Value.Parent; around is not null and not IAnonymousFunctionOperation { Parent: not IDelegateCreationOperation }; around = around.Parent)
        {
            if (around is IForEachLoopOperation { IsAsynchronous: false } loop)
            {
                return Read(use, loop);
            }
        }

        return null;
    }

    private static RemovalLoop? Read(RawUse use, IForEachLoopOperation loop)
    {
        List<IAnonymousFunctionOperation> filters = [];
        bool isBuffered = false;
        bool isOfKeys = false;
        IOperation step = Bare(loop.Collection);
        while (step is IInvocationOperation call && Linq.Is(call.TargetMethod))
        {
            switch (call.TargetMethod.Name)
            {
                case "ToList" or "ToArray" when call.Arguments.Length == 1:
                    isBuffered = true;
                    break;
                case "Where" when Lambda(call) is { Symbol.Parameters.Length: 1 } filter:
                    filters.Add(filter);
                    break;
                case "Select" when Lambda(call) is { } selector && IsKeyOf(selector):
                    isOfKeys = true;
                    break;
                default:
                    return null;
            }

            step = Bare(call.Arguments[0].Value);
        }

        bool isKeys = step is IPropertyReferenceOperation { Property.Name: "Keys" };
        IOperation source = step is IPropertyReferenceOperation { Property.Name: "Keys", Instance: { } instance } ? Bare(instance) : step;
        RawUse? map = use.IsSame(source) ? use.At(source) : null;
        if (map is not { IsConditional: false } || (!isBuffered && map.Kind is MapKind.SortedDictionary or MapKind.SortedList))
        {
            return null;
        }

        LoopElement element = new(loop, isOfKeys || isKeys, !isOfKeys && !isKeys);
        return TryBody(map, element, loop.Body, out IOperation? condition) ? new RemovalLoop(loop, map, element, condition, filters, isBuffered) : null;
    }

    private static bool TryBody(RawUse map, LoopElement element, IOperation body, out IOperation? condition)
    {
        IOperation only = Only(body);
        condition = null;
        if (only is IConditionalOperation { WhenFalse: null } choice)
        {
            condition = choice.Condition;
            only = Only(choice.WhenTrue);
        }

        return only is IInvocationOperation removal
            && removal.DescendantsAndSelf().FirstOrDefault(map.IsSame) is { } reference
            && map.At(reference) is { IsConditional: false, Member: { TakesPair: false, Name: "Remove" or "TryRemove" } member }
            && member.Operation == removal
            && element.IsKey(member.Arguments[0].Value)
            && (member.Arguments.Length == 1 || member.Arguments[1].Value is IDiscardOperation)
            && (condition is null || !MapTraffic.Writes(map, condition));
    }

    private static IOperation Only(IOperation body) => body switch
    {
        IBlockOperation { Operations: [var single] } => Only(single),
        IExpressionStatementOperation statement => statement.Operation,
        _ => body,
    };

    private static IOperation Bare(IOperation value) => value is IConversionOperation conversion ? Bare(conversion.Operand) : value;

    private static IAnonymousFunctionOperation? Lambda(IInvocationOperation call) =>
        call.Arguments is [_, { Value: IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } }] ? lambda : null;

    private static bool IsKeyOf(IAnonymousFunctionOperation selector) =>
        selector.Body.Operations is [IReturnOperation { ReturnedValue: IPropertyReferenceOperation { Property.Name: "Key", Instance: IParameterReferenceOperation } }];
}
