using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>Finds the dictionaries in an assigned value that other code can reference. New objects have no other references.</summary>
/// <param name="field">The field.</param>
/// <param name="types">The guarded types of the compilation.</param>
/// <param name="cancellationToken">The token that cancels the search.</param>
internal sealed class MapAliasFinder(IFieldSymbol field, GuardedTypes types, CancellationToken cancellationToken)
{
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the dictionaries that the value may be and that other code may hold.</summary>
    public IEnumerable<MapAlias> Find(IOperation? value) => value switch
    {
        null => [],
        { Type: ITypeSymbol type } when MapType.IsImmutable(type) => [],
        IConversionOperation { OperatorMethod: null } conversion => Find(conversion.Operand),
        IConditionalOperation choice => [.. Find(choice.WhenTrue), .. Find(choice.WhenFalse)],
        ICoalesceOperation choice => [.. Find(choice.Value), .. Find(choice.WhenNull)],
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Find(arm.Value)),
        IAssignmentOperation assignment => FindInAssignment(assignment),
        ILocalReferenceOperation local => FindInLocal(local),
        IParameterReferenceOperation { Parameter: var parameter } => [CreateAlias(value, parameter)],
        IFieldReferenceOperation reference => FindInField(reference),
        IPropertyReferenceOperation { Property: var property } =>
            FreshReturn.IsFresh(property, cancellationToken) ? [] : [CreateAlias(value, property)],
        IInvocationOperation { TargetMethod: var method } =>
            FreshReturn.IsFresh(method, cancellationToken) ? [] : [CreateAlias(value, method)],
        _ => [],
    };

    /// <summary>Handles <c>_map = s_shared = new()</c>: a member that is assigned holds the dictionary too.</summary>
    private IEnumerable<MapAlias> FindInAssignment(IAssignmentOperation assignment) => assignment.Target is IMemberReferenceOperation
        ? Find(assignment.Target)
        : Find(assignment.Value);

    /// <summary>Ignores a guarded field that is assigned to another one. That is an escape, which SAFE102 reports.</summary>
    private MapAlias[] FindInField(IFieldReferenceOperation reference) =>
        SymbolEqualityComparer.Default.Equals(reference.Field, field) || types.FindField(reference.Field, cancellationToken) is not null
            ? []
            : [CreateAlias(reference, reference.Field)];

    /// <summary>Handles a local. It is what was assigned to it, and other members that it is assigned to hold the dictionary too.</summary>
    private IEnumerable<MapAlias> FindInLocal(ILocalReferenceOperation reference)
    {
        if (!_followed.Add(reference.Local))
        {
            return [];
        }

        LocalAssignments map = LocalAssignments.Collect(reference);
        IEnumerable<MapAlias> origins = map.Values.SelectMany(Find)
            .Concat(map.Targets.Where(holder => !SymbolEqualityComparer.Default.Equals(holder, field))
                .Select(holder => CreateAlias(reference, holder)));
        return origins.Take(1).Select(origin => new MapAlias(reference.Syntax.GetLocation(), origin.Name));
    }

    private static MapAlias CreateAlias(IOperation operation, ISymbol holder) => new(operation.Syntax.GetLocation(), GetName(holder));

    private static string GetName(ISymbol holder) => holder is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } ? "a delegate"
        : holder is IPropertySymbol { IsIndexer: true } ? "an indexer"
        : holder.Name;
}

/// <summary>A part of an expression whose value is a dictionary that other code may hold.</summary>
/// <param name="Location">The place of the expression.</param>
/// <param name="Name">The name under which other code may hold it.</param>
internal readonly record struct MapAlias(Location Location, string Name);

/// <summary>The assignments that a constructor makes from and to a local variable with a dictionary.</summary>
/// <param name="Values">The values that are assigned to the local.</param>
/// <param name="Targets">The members that the local is assigned to.</param>
internal sealed record LocalAssignments(IReadOnlyList<IOperation> Values, IReadOnlyList<ISymbol> Targets)
{
    /// <summary>Collects the assignments in the code around a reference.</summary>
    public static LocalAssignments Collect(ILocalReferenceOperation reference)
    {
        List<IOperation> values = [];
        List<ISymbol> holders = [];
        foreach (IOperation operation in reference.GetRoot().Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator
                    when Is(declarator.Symbol) && declarator.GetVariableInitializer() is { } initializer:
                    values.Add(initializer.Value);
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local):
                    values.Add(assignment.Value);
                    break;
                case IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: { } name } } test when Is(name):
                    values.Add(test.Value);
                    break;
                case IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: { } name } } test when Is(name):
                    values.Add(test.Value);
                    break;
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation holder } assignment
                    when assignment.Value.WithoutConversions() is ILocalReferenceOperation source && Is(source.Local):
                    holders.Add(holder.Member);
                    break;
            }
        }

        return new LocalAssignments(values, holders);

        bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, reference.Local);
    }
}
