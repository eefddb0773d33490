using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Stores;

/// <summary>Finds the store behind a local that stands for it: <c>IGuardedMap&lt;string, long&gt; levels = Stock;</c></summary>
internal static class StoreAlias
{
    /// <summary>What the local was initialized with, where it is a store and never assigned again; null otherwise.</summary>
    public static IOperation? Of(ILocalReferenceOperation reference)
    {
        if (reference.IsDeclaration || reference.Type is not ITypeSymbol type || !StoreTypes.IsStore(type))
        {
            return null;
        }

        IOperation root = reference;
        while (root.Parent is IOperation parent)
        {
            root = parent;
        }

        IOperation? initial = null;
        foreach (IOperation operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declarator && Same(declarator.Symbol, reference))
            {
                initial = (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;
            }
            else if (operation is ILocalReferenceOperation local && Same(local.Local, reference) && IsAssigned(local))
            {
                return null;
            }
        }

        return initial is IConversionOperation conversion ? conversion.Operand : initial;
    }

    private static bool Same(ILocalSymbol local, ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(local, reference.Local);

    private static bool IsAssigned(IOperation local) => local.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == local,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation } => true,
        _ => false,
    };
}
