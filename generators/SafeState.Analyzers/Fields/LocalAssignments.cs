using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Fields;

/// <summary>What a constructor does with a local variable that holds a map.</summary>
/// <param name="Values">What the local is given.</param>
/// <param name="Targets">The members that the local is assigned to.</param>
internal sealed record LocalAssignments(IReadOnlyList<IOperation> Values, IReadOnlyList<ISymbol> Targets)
{
    /// <summary>Looks through all the code around a reference to the local.</summary>
    public static LocalAssignments Collect(ILocalReferenceOperation reference)
    {
        List<IOperation> values = [];
        List<ISymbol> holders = [];
        foreach (IOperation operation in GetRootOf(reference).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Is(declarator.Symbol) && declarator.GetVariableInitializer() is { } initializer:
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
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation holder } assignment when Unwrap(assignment.Value) is ILocalReferenceOperation source && Is(source.Local):
                    holders.Add(holder.Member);
                    break;
            }
        }

        return new LocalAssignments(values, holders);

        bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, reference.Local);
    }

    private static IOperation Unwrap(IOperation value) => value is IConversionOperation conversion ? Unwrap(conversion.Operand) : value;

    private static IOperation GetRootOf(IOperation operation)
    {
        while (operation.Parent is IOperation parent)
        {
            operation = parent;
        }

        return operation;
    }
}
