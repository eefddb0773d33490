using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Delegates;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Stores;

/// <summary>Finds the groups that stores are members of.</summary>
/// <param name="types">The guarded types of the compilation.</param>
/// <param name="cancellationToken">The token that cancels the work.</param>
internal sealed class GroupMembership(GuardedTypes types, CancellationToken cancellationToken)
{
    /// <summary>Returns the accessor of the group that a store is a member of, or null.</summary>
    public ISymbol? GetAccessor(IOperation store) =>
        GetProperty(store)?.Property.OriginalDefinition is { } accessor && GetGroup(accessor) is string group
            ? accessor.ContainingType.GetMembers(group).FirstOrDefault()
            : null;

    /// <summary>
    /// Returns whether a call in a delegate of a group uses the group or a member of it. Also returns true if a call in a delegate of a
    /// member uses the group. Two members that are not in a delegate of their group are separate stores.
    /// </summary>
    public bool AreInOneGroup(GuardedDelegate around, StoreCall call) => (around.Call.Shape, call.Shape) switch
    {
        (StoreShape.Group, StoreShape.Group) => around.IsSameStore(call.Store),
        (StoreShape.Group, _) => IsMember(call.Store, around.Call.Store) && IsSameObject(around, call),
        (_, StoreShape.Group) => IsMember(around.Call.Store, call.Store) && IsSameObject(around, call),
        _ => false,
    };

    private bool IsMember(IOperation store, IOperation group) =>
        GetAccessor(store) is { } accessor
        && SymbolEqualityComparer.Default.Equals(accessor, GetProperty(group)?.Property.OriginalDefinition);

    private static bool IsSameObject(GuardedDelegate around, StoreCall call) =>
        around.IsSameValue(GetProperty(call.Store)?.Instance, GetProperty(around.Call.Store)?.Instance);

    private static IPropertyReferenceOperation? GetProperty(IOperation store) =>
        ValueEquivalence.Unwrap(store) as IPropertyReferenceOperation;

    private string? GetGroup(IPropertySymbol accessor) =>
        types.GetInfo(accessor.ContainingType, cancellationToken) is { Error: GuardError.None } info
            ? info.Fields.FirstOrDefault(field => field is { IsGuarded: true, Group: not null } && field.Accessor == accessor.Name)?.Group
            : null;
}
