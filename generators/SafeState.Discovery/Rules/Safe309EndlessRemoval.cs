using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Roslyn;

namespace SafeState.Discovery.Rules;

/// <summary>SAFE309: a loop repeats <c>TryRemove</c> until it succeeds.</summary>
internal sealed class Safe309EndlessRemoval() : DiscoveryRule(EndlessRemoval)
{
    private static readonly DiagnosticDescriptor EndlessRemoval = CreateDescriptor(
        DiscoveryRuleIds.EndlessRemoval,
        "Loop until TryRemove succeeds",
        "The loop repeats TryRemove on '{0}' until it succeeds, and never ends once the key is absent. {1} Call TryRemove once.",
        "TryRemove fails only if the key is absent. Repeating it does not help, and the loop keeps a processor busy until another thread "
            + "adds the key.");

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
