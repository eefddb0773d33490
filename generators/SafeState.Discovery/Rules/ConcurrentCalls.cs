using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Rules;

/// <summary>Finds uses of concurrent dictionaries.</summary>
internal static class ConcurrentCalls
{
    /// <summary>Gets all calls on concurrent dictionaries that no lock surrounds.</summary>
    public static IEnumerable<(IInvocationOperation Call, FunctionInfo Function)> Unlocked(DiscoveredType type)
    {
        foreach (FunctionInfo function in type.Model.Functions)
        {
            foreach ((IOperation operation, LockSet held) in function.Operations)
            {
                if (operation is IInvocationOperation call
                    && held.IsEmpty
                    && function.EntryLocks.IsEmpty
                    && IsConcurrent(call.Receiver()))
                {
                    yield return (call, function);
                }
            }
        }
    }

    /// <summary>
    /// Gets whether an expression is a concurrent dictionary: by its type, or by the only value that a private field of an interface's
    /// type gets.
    /// </summary>
    public static bool IsConcurrent(IOperation? dictionary) => dictionary.Bare() is { Type: { } type } bare
        && (CollectionTypes.IsConcurrentDictionary(type)
            || (CollectionTypes.IsInterface(type)
                && bare is IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } field }
                && AssignedTo(field) is [_, ..] values
                && values.TrueForAll(static value => value is ObjectCreationExpressionSyntax
                {
                    Type: GenericNameSyntax { Identifier.ValueText: "ConcurrentDictionary" }
                })));

    /// <summary>Gets what the code of its type assigns to a field.</summary>
    private static List<ExpressionSyntax> AssignedTo(IFieldSymbol field) =>
    [
        .. field.ContainingType.DeclaringSyntaxReferences.SelectMany(static part => part.GetSyntax().DescendantNodes())
            .Select(node => node switch
            {
                VariableDeclaratorSyntax { Initializer.Value: { } value } declarator when declarator.Identifier.ValueText == field.Name =>
                    value,
                AssignmentExpressionSyntax assignment when Getters.NameOf(assignment.Left) == field.Name => assignment.Right,
                _ => null,
            })
            .OfType<ExpressionSyntax>(),
    ];

    /// <summary>Gets the field, property, local or parameter that an expression refers to.</summary>
    public static ISymbol? SymbolOf(IOperation? expression) => expression.Bare() switch
    {
        IMemberReferenceOperation member => member.Member,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    /// <summary>Gets whether two expressions refer to the same field, property, local or parameter.</summary>
    public static bool AreSame(IOperation? one, IOperation? other) =>
        SymbolOf(one) is { } symbol && SymbolEqualityComparer.Default.Equals(symbol, SymbolOf(other));

    /// <summary>Gets whether two keys are written in the same way.</summary>
    public static bool AreSameKey(IOperation? one, IOperation? other) =>
        one is not null && other is not null && one.Syntax.ToString() == other.Syntax.ToString();

    /// <summary>Gets the name for reports.</summary>
    public static string Member(ISymbol symbol, FunctionInfo function) => symbol is IFieldSymbol or IPropertySymbol
        ? $"{symbol.ContainingType.Name}.{symbol.Name}"
        : $"{function.Member.ContainingType.Name}.{function.Member.Name}.{symbol.Name}";

    /// <summary>Gets the assignments to the indexer of a dictionary below some code.</summary>
    public static IEnumerable<ISimpleAssignmentOperation> Sets(IOperation code, IOperation? dictionary, IOperation? key) =>
        code.DescendantsAndSelf().OfType<ISimpleAssignmentOperation>().Where(assignment =>
        assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: true } target
        && AreSame(target.Instance, dictionary)
        && AreSameKey(target.Arguments.FirstOrDefault()?.Value, key));
}
