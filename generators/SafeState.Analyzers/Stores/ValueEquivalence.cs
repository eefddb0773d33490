using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Stores;

/// <summary>
/// Decides whether two expressions have the same value, if no variable that they read is assigned in between. Calls do not, except those
/// of a few pure framework methods.
/// </summary>
internal static class ValueEquivalence
{
    /// <summary>Returns whether the two expressions have the same value.</summary>
    public static bool AreEquivalent(IOperation? left, IOperation? right) => (Unwrap(left), Unwrap(right)) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        ({ ConstantValue: { HasValue: true, Value: object value } }, { ConstantValue: { HasValue: true, Value: object other } }) =>
            value.Equals(other),
        (ILocalReferenceOperation local, ILocalReferenceOperation other) => IsSameSymbol(local.Local, other.Local),
        (IParameterReferenceOperation parameter, IParameterReferenceOperation other) => IsSameSymbol(parameter.Parameter, other.Parameter),
        (IInstanceReferenceOperation instance, IInstanceReferenceOperation other) => instance.ReferenceKind == other.ReferenceKind,
        (IFieldReferenceOperation field, IFieldReferenceOperation other) =>
            IsSameSymbol(field.Field, other.Field) && AreEquivalent(field.Instance, other.Instance),
        (IPropertyReferenceOperation property, IPropertyReferenceOperation other) =>
            IsSameSymbol(property.Property, other.Property)
            && AreEquivalent(property.Instance, other.Instance)
            && AreEquivalent(property.Arguments, other.Arguments),
        (IInvocationOperation call, IInvocationOperation other) =>
            IsSameSymbol(call.TargetMethod, other.TargetMethod)
            && IsPureMethod(call.TargetMethod)
            && AreEquivalent(call.Instance, other.Instance)
            && AreEquivalent(call.Arguments, other.Arguments),
        (IObjectCreationOperation creation, IObjectCreationOperation other) =>
            creation is { Type: { IsRecord: true } or { IsValueType: true }, Initializer: null } && other.Initializer is null
            && IsSameSymbol(creation.Constructor, other.Constructor) && AreEquivalent(creation.Arguments, other.Arguments),
        (IBinaryOperation binary, IBinaryOperation other) =>
            binary.OperatorKind == other.OperatorKind && AreChildrenEquivalent(binary, other),
        (IConversionOperation { OperatorMethod: { ContainingType.Name: "Index" } }, _) =>
            AreChildrenEquivalent(Unwrap(left)!, Unwrap(right)!), // an integer in a range
        (IUnaryOperation unary, IUnaryOperation other) => unary.OperatorKind == other.OperatorKind && AreChildrenEquivalent(unary, other),
        (ITupleOperation or IArrayElementReferenceOperation or IInterpolatedStringOperation or IInterpolatedStringTextOperation
            or IInterpolationOperation or IImplicitIndexerReferenceOperation or IRangeOperation, _) =>
            AreChildrenEquivalent(Unwrap(left)!, Unwrap(right)!),
        _ => false,
    };

    /// <summary>Returns the locals, parameters, fields, and properties that an expression reads.</summary>
    public static IEnumerable<ISymbol> GetReadSymbols(IOperation expression) =>
        expression.DescendantsAndSelf().Select(static part => part switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => (ISymbol?)null,
    }).OfType<ISymbol>();

    private static bool AreEquivalent(IEnumerable<IArgumentOperation> left, IEnumerable<IArgumentOperation> right) =>
        left.Select(static argument => argument.Value).SequenceEqual(right.Select(static argument => argument.Value), Comparer.Instance);

    private static bool AreChildrenEquivalent(IOperation left, IOperation right) =>
        left.Kind == right.Kind && left.ChildOperations.SequenceEqual(right.ChildOperations, Comparer.Instance);

    private static bool IsSameSymbol(ISymbol? left, ISymbol? right) => SymbolEqualityComparer.Default.Equals(left, right);

    /// <summary>
    /// Returns whether a method is pure. Members of strings, numbers, and other built-in values return the same for the same arguments.
    /// </summary>
    private static bool IsPureMethod(IMethodSymbol method) =>
        method.ContainingType.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String
        || Characters.IsPart(method)
        || (method is { Name: "ToString", Parameters.IsEmpty: true, ContainingType.TypeKind: TypeKind.Enum });

    /// <summary>
    /// Returns the expression without wrappers that preserve its value. The part before a question mark takes the place of the mark.
    /// </summary>
    public static IOperation? Unwrap(IOperation? expression)
    {
        while (true)
        {
            IOperation? inner = expression switch
            {
                IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
                IParenthesizedOperation parenthesized => parenthesized.Operand,
                IInvocationOperation call => Characters.GetSource(call),
                IObjectCreationOperation creation => Characters.GetSource(creation),
                IConditionalAccessInstanceOperation instance => GetReceiver(instance),
                ILocalReferenceOperation local => ResolveAlias(local),
                _ => null,
            };
            if (inner is null)
            {
                return expression;
            }

            expression = inner;
        }
    }

    private static IOperation? GetReceiver(IOperation instance)
    {
        for (IOperation? parent = instance.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.Operation.Syntax == instance.Syntax)
            {
                return access.Operation;
            }
        }

        return null;
    }

    /// <summary>Returns the store that a local refers to, if the local is never assigned again: <c>var levels = Stock;</c></summary>
    private static IOperation? ResolveAlias(ILocalReferenceOperation local) => StoreAlias.TryResolve(local);

    private sealed class Comparer : IEqualityComparer<IOperation>
    {
        public static readonly Comparer Instance = new();

        public bool Equals(IOperation? x, IOperation? y) => AreEquivalent(x, y);

        public int GetHashCode(IOperation obj) => (int)obj.Kind;
    }
}
