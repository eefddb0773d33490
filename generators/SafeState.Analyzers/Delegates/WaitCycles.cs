using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Delegates;

/// <summary>
/// Finds the other half of a wait cycle in the code of a type. It is a <c>Lazy</c> whose value is created by code that uses a store, or a
/// <c>lock</c> that is held while a store is used. A delegate of that store must not wait for either.
/// </summary>
/// <param name="stores">The stores of the compilation.</param>
/// <param name="code">The code of the compilation.</param>
/// <param name="cancellationToken">The token that cancels the work.</param>
internal sealed class WaitCycles(StoreTypes stores, OperationCache code, CancellationToken cancellationToken)
{
    /// <summary>Returns whether the value is created by code that may wait for the store that runs the delegate.</summary>
    public bool IsCreatedUsingStore(ISymbol lazy, GuardedDelegate around) => lazy.ContainingType.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes())
        .Where(node => IsAssignedTo(lazy.Name, node))
        .Select(node => code.GetOperation(node, cancellationToken))
        .OfType<IOperation>()
        .SelectMany(static value => value.DescendantsAndSelf())
        .OfType<IAnonymousFunctionOperation>()
        .SelectMany(static function => function.Descendants())
        .Select(operation => StoreCall.TryCreate(operation, stores))
        .Any(call => call is { Access: StoreAccess.Write or StoreAccess.WriteAll }
            && ValueEquivalence.AreEquivalent(call.Store, around.Call.Store));

    /// <summary>Returns whether the type holds the lock while it waits for an entry of the store that runs the delegate.</summary>
    public bool IsHeldAroundStore(ISymbol locked, GuardedDelegate around) => locked.ContainingType.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes())
        .OfType<LockStatementSyntax>()
        .Select(node => code.GetOperation(node, cancellationToken))
        .OfType<ILockOperation>()
        .Where(statement => ValueEquivalence.Unwrap(statement.LockedValue) is IMemberReferenceOperation { Member: ISymbol member }
            && SymbolEqualityComparer.Default.Equals(member, locked))
        .SelectMany(static statement => statement.Body.Descendants())
        .Select(operation => StoreCall.TryCreate(operation, stores))
        .Any(call => call is { Member: "GetOrAdd" or "GetOrAddAsync" or "TryGetOrAdd" or "GetOrAddMany" or "GetOrAddManyAsync" }
            && ValueEquivalence.AreEquivalent(call.Store, around.Call.Store));

    private static bool IsAssignedTo(string name, SyntaxNode node) => node.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator.Identifier.ValueText == name,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText == name,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment =>
            assignment.Right == node && left.Identifier.ValueText == name,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax left } } assignment =>
            assignment.Right == node && left.Identifier.ValueText == name,
        _ => false,
    };
}
