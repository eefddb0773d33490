using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>Finds in the value that a field is given the maps that others may hold. What is made on the spot, nobody else holds.</summary>
/// <param name="field">The field.</param>
/// <param name="types">The guarded types of the compilation.</param>
/// <param name="cancellation">Stops the search.</param>
internal sealed class HeldMaps(IFieldSymbol field, GuardedTypes types, CancellationToken cancellation)
{
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);

    /// <summary>The maps that the value may be and others may hold.</summary>
    public IEnumerable<HeldMap> In(IOperation? value) => value switch
    {
        null => [],
        { Type: ITypeSymbol type } when MapType.IsImmutable(type) => [],
        IConversionOperation { OperatorMethod: null } conversion => In(conversion.Operand),
        IConditionalOperation choice => [.. In(choice.WhenTrue), .. In(choice.WhenFalse)],
        ICoalesceOperation choice => [.. In(choice.Value), .. In(choice.WhenNull)],
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => In(arm.Value)),
        IAssignmentOperation assignment => InAssigned(assignment),
        ILocalReferenceOperation local => InLocal(local),
        IParameterReferenceOperation { Parameter: var parameter } => [Held(value, parameter)],
        IFieldReferenceOperation reference => InField(reference),
        IPropertyReferenceOperation { Property: var property } => FreshReturn.Of(property, cancellation) ? [] : [Held(value, property)],
        IInvocationOperation { TargetMethod: var method } => FreshReturn.Of(method, cancellation) ? [] : [Held(value, method)],
        _ => [],
    };

    /// <summary><c>_map = s_shared = new()</c>: what is assigned to a member is held by that member.</summary>
    private IEnumerable<HeldMap> InAssigned(IAssignmentOperation assignment) => assignment.Target is IMemberReferenceOperation
        ? In(assignment.Target)
        : In(assignment.Value);

    /// <summary>A guarded field that leaves for another is an escape, which has a rule of its own.</summary>
    private HeldMap[] InField(IFieldReferenceOperation reference) =>
        SymbolEqualityComparer.Default.Equals(reference.Field, field) || types.Find(reference.Field, cancellation) is not null
            ? []
            : [Held(reference, reference.Field)];

    /// <summary>A local is what was assigned to it; and whatever else it was assigned to holds it too.</summary>
    private IEnumerable<HeldMap> InLocal(ILocalReferenceOperation reference)
    {
        if (!_followed.Add(reference.Local))
        {
            return [];
        }

        LocalMap map = LocalMap.Of(reference);
        IEnumerable<HeldMap> origins = map.Values.SelectMany(In).Concat(map.Holders.Where(holder => !SymbolEqualityComparer.Default.Equals(holder, field)).Select(holder => Held(reference, holder)));
        return origins.Take(1).Select(origin => new HeldMap(reference.Syntax.GetLocation(), origin.Name));
    }

    private static HeldMap Held(IOperation operation, ISymbol holder) => new(operation.Syntax.GetLocation(), NameOf(holder));

    private static string NameOf(ISymbol holder) => holder is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } ? "a delegate"
        : holder is IPropertySymbol { IsIndexer: true } ? "an indexer"
        : holder.Name;
}
