using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;

namespace SafeState.Discovery.Rules;

/// <summary>SAFE309: a loop repeats <c>TryRemove</c> until it succeeds.</summary>
internal sealed class Safe309EndlessRemoval() : DiscoveryRule(Descriptors.EndlessRemoval)
{
    private const string Reason = "TryRemove fails only if the key is absent.";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Find(DiscoveredType type)
    {
        foreach ((IInvocationOperation call, FunctionInfo function) in ConcurrentCalls.Unlocked(type))
        {
            if (call.TargetMethod is { Name: "TryRemove", Parameters.Length: 2 }
                && call.Parent is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Parent: IWhileLoopOperation loop } not
                && loop.Condition == not
                && ConcurrentCalls.SymbolOf(call.Receiver()) is { } symbol)
            {
                yield return new Finding(Descriptor, call.Syntax.GetLocation(), ConcurrentCalls.Member(symbol, function), Confidence.High,
                    Reason, [new RelatedPlace(symbol.Locations[0], "the dictionary")], symbol.Name, Reason);
            }
        }
    }
}
