using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Discovery.Accesses;

/// <summary>What the locals of one member hold, as far as one assignment decides it.</summary>
/// <param name="blocks">The code of the member.</param>
internal sealed class LocalValues(IEnumerable<IOperation> blocks)
{
    private readonly Dictionary<ISymbol, IOperation> _outers = new(SymbolEqualityComparer.Default);
    private Dictionary<ISymbol, IOperation?>? _values;

    /// <summary>Gets the only value that a local ever has; null if it has several or none that is known.</summary>
    public IOperation? ValueOf(ISymbol local) => (_values ??= Read(blocks)).TryGetValue(local, out IOperation? value) ? value : null;

    /// <summary>
    /// Gets the collection that a local is an entry of, because it was read from there; null if it was not. A new entry that is stored when
    /// there is none is one as well.
    /// </summary>
    public IOperation? OuterOf(ISymbol local)
    {
        _ = _values ??= Read(blocks);
        return _outers.TryGetValue(local, out IOperation? outer) ? outer : null;
    }

    /// <summary>Reads all assignments. Most members ask for no local, so that the first question starts it.</summary>
    private Dictionary<ISymbol, IOperation?> Read(IEnumerable<IOperation> blocks)
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

    private void Note(IOperation operation, Dictionary<ISymbol, IOperation?> values)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator:
                Assign(declarator.Symbol, value, values);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment:
                Assign(target.Local, assignment.Value, values);
                break;
            case IInvocationOperation { TargetMethod.Name: "TryGetValue", Arguments: [_, { Value: { } found }] } search
                when found.DescendantsAndSelf().OfType<ILocalReferenceOperation>().FirstOrDefault() is { } target
                && search.Receiver() is { } outer:
                _outers[target.Local] = outer;
                break;
            case ICompoundAssignmentOperation { Target: ILocalReferenceOperation target }:
                values[target.Local] = null;
                break;
            case ICoalesceAssignmentOperation { Target: ILocalReferenceOperation target }:
                values[target.Local] = null;
                break;
        }
    }

    private void Assign(ISymbol local, IOperation value, Dictionary<ISymbol, IOperation?> values)
    {
        if (value.Bare() is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } outer })
        {
            _outers[local] = outer;
        }

        values[local] = values.ContainsKey(local) || value.Bare() is ILocalReferenceOperation ? null : value;
    }
}
