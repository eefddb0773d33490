using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Discovery.Accesses;

/// <summary>What the locals of one member hold, as far as one assignment decides it.</summary>
internal sealed class LocalValues
{
    private readonly Dictionary<ISymbol, IOperation?> _values = new(SymbolEqualityComparer.Default);

    private LocalValues()
    {
    }

    /// <summary>Reads all assignments of a member's code.</summary>
    public static LocalValues Read(IEnumerable<IOperation> blocks)
    {
        LocalValues values = new();
        foreach (IOperation block in blocks)
        {
            foreach (IOperation operation in block.DescendantsAndSelf())
            {
                values.Note(operation);
            }
        }

        return values;
    }

    /// <summary>Gets the only value that a local ever has; null if it has several or none that is known.</summary>
    public IOperation? ValueOf(ISymbol local) => _values.TryGetValue(local, out IOperation? value) ? value : null;

    private void Note(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator:
                Assign(declarator.Symbol, value);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                Assign(target.Local, assignment.Value);
                break;
            case ICompoundAssignmentOperation { Target: ILocalReferenceOperation target }:
                _values[target.Local] = null;
                break;
            case ICoalesceAssignmentOperation { Target: ILocalReferenceOperation target }:
                _values[target.Local] = null;
                break;
        }
    }

    private void Assign(ISymbol local, IOperation value) =>
        _values[local] = _values.ContainsKey(local) || value.Bare() is ILocalReferenceOperation ? null : value;
}
