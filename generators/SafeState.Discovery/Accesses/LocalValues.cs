using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Discovery.Accesses;

/// <summary>What the locals of one member hold, as far as one assignment decides it.</summary>
/// <param name="blocks">The code of the member.</param>
internal sealed class LocalValues(IEnumerable<IOperation> blocks)
{
    private Dictionary<ISymbol, IOperation?>? _values;

    /// <summary>Gets the only value that a local ever has; null if it has several or none that is known.</summary>
    public IOperation? ValueOf(ISymbol local) => (_values ??= Read(blocks)).TryGetValue(local, out IOperation? value) ? value : null;

    /// <summary>Reads all assignments. Most members ask for no local, so that the first question starts it.</summary>
    private static Dictionary<ISymbol, IOperation?> Read(IEnumerable<IOperation> blocks)
    {
        Dictionary<ISymbol, IOperation?> values = new(SymbolEqualityComparer.Default);
        foreach (IOperation block in blocks)
        {
            foreach (IOperation operation in block.DescendantsAndSelf())
            {
                Note(operation, values);
            }
        }

        return values;
    }

    private static void Note(IOperation operation, Dictionary<ISymbol, IOperation?> values)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator:
                Assign(declarator.Symbol, value, values);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                Assign(target.Local, assignment.Value, values);
                break;
            case ICompoundAssignmentOperation { Target: ILocalReferenceOperation target }:
                values[target.Local] = null;
                break;
            case ICoalesceAssignmentOperation { Target: ILocalReferenceOperation target }:
                values[target.Local] = null;
                break;
        }
    }

    private static void Assign(ISymbol local, IOperation value, Dictionary<ISymbol, IOperation?> values) =>
        values[local] = values.ContainsKey(local) || value.Bare() is ILocalReferenceOperation ? null : value;
}
