using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Stores;

/// <summary>Follows a lease from the call that returns it. What leaves the function is the task of other code.</summary>
internal static class LeaseUse
{
    /// <summary>Returns whether a call on a leased dictionary returns a lease that the function neither disposes nor passes on.</summary>
    public static bool IsLost(StoreCall call) => (call.Shape, call.Member) switch
    {
        (StoreShape.LeaseMap, "LeaseOrAdd" or "LeaseOrAddAsync") => IsLost(call.Operation),
        (StoreShape.LeaseMap, "TryLease") => call.GetArgument("lease") is { } lease && IsLostTarget(lease),
        _ => false,
    };

    /// <summary>Returns whether a type is that of leases.</summary>
    public static bool IsLease(ITypeSymbol? type) => type?.OriginalDefinition.HasMetadataName(WellKnownNames.Lease) == true;

    private static bool IsLost(IOperation value) => value.Parent switch
    {
        IConversionOperation or IParenthesizedOperation or IAwaitOperation => IsLost(value.Parent),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" } wrapper when wrapper.Instance == value => IsLost(wrapper),
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: var target } assignment when assignment.Value == value => IsLostTarget(target),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => IsLost(declarator.Symbol, value),
        IPropertyReferenceOperation { Property.Name: "Value" } property when property.Instance == value => IsLease(value.Type),
        _ => false,
    };

    private static bool IsLostTarget(IOperation target) => target switch
    {
        IDiscardOperation => true,
        IDeclarationExpressionOperation { Expression: var declared } => IsLostTarget(declared),
        ILocalReferenceOperation local => IsLost(local.Local, local),
        _ => false,
    };

    private static bool IsLost(ILocalSymbol local, IOperation place)
    {
        ILocalReferenceOperation[] uses =
        [
            .. place.GetRoot().Descendants().OfType<ILocalReferenceOperation>()
                .Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local)),
        ];
        return !local.IsUsing && !local.IsRef && !uses.Any(EndsOrPassesOn);
    }

    /// <summary>Returns whether a use ends the lease, or makes it known to other code that may end it.</summary>
    private static bool EndsOrPassesOn(IOperation use) => use.Parent switch
    {
        IConversionOperation or IParenthesizedOperation or IAwaitOperation => EndsOrPassesOn(use.Parent),
        IConditionalAccessOperation access when access.Operation == use =>
            access.WhenNotNull is IInvocationOperation call && IsDisposal(call),
        IInvocationOperation call when call.Instance == use => IsDisposal(call) || EndsOrPassesOn(call, use),
        IPropertyReferenceOperation property when property.Instance == use => false,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "TryRemove" } call } argument =>
            argument.Parameter?.Name != "lease"
            || !(IsLeaseMap(call.TargetMethod.ContainingType) || call.TargetMethod.ContainingType.AllInterfaces.Any(IsLeaseMap)),
        IArgumentOperation { Parameter.RefKind: RefKind.Out } => false,
        IAssignmentOperation assignment when assignment.Target == use => false,
        IBinaryOperation or IIsPatternOperation or IIsTypeOperation or IDeclarationExpressionOperation => false,
        IExpressionStatementOperation => false,
        _ => true,
    };

    // The task of a lease, which is awaited: 'ConfigureAwait', for instance.
    private static bool EndsOrPassesOn(IInvocationOperation call, IOperation use) => !IsLease(use.Type) && EndsOrPassesOn(call);

    private static bool IsDisposal(IInvocationOperation call) => call.TargetMethod.Name is "Dispose" or "DisposeAsync";

    private static bool IsLeaseMap(INamedTypeSymbol type) => StoreInterface.GetShape(type) == StoreShape.LeaseMap;
}
