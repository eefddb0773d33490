using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Analyzers.Stores;

/// <summary>
/// Tells whether two expressions have the same value, as long as nothing they read is assigned in between. Calls have not,
/// save a few of the framework that only compute.
/// </summary>
internal static class SameValue
{
    /// <summary>Whether the two expressions have the same value.</summary>
    public static bool Are(IOperation? left, IOperation? right) => (Bare(left), Bare(right)) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        ({ ConstantValue: { HasValue: true, Value: object value } }, { ConstantValue: { HasValue: true, Value: object other } }) => value.Equals(other),
        (ILocalReferenceOperation local, ILocalReferenceOperation other) => Same(local.Local, other.Local),
        (IParameterReferenceOperation parameter, IParameterReferenceOperation other) => Same(parameter.Parameter, other.Parameter),
        (IInstanceReferenceOperation instance, IInstanceReferenceOperation other) => instance.ReferenceKind == other.ReferenceKind,
        (IFieldReferenceOperation field, IFieldReferenceOperation other) => Same(field.Field, other.Field) && Are(field.Instance, other.Instance),
        (IPropertyReferenceOperation property, IPropertyReferenceOperation other) =>
            Same(property.Property, other.Property) && Are(property.Instance, other.Instance) && Are(property.Arguments, other.Arguments),
        (IInvocationOperation call, IInvocationOperation other) =>
            Same(call.TargetMethod, other.TargetMethod) && OnlyComputes(call.TargetMethod) && Are(call.Instance, other.Instance) && Are(call.Arguments, other.Arguments),
        (IObjectCreationOperation creation, IObjectCreationOperation other) =>
            creation is { Type: { IsRecord: true } or { IsValueType: true }, Initializer: null } && other.Initializer is null
            && Same(creation.Constructor, other.Constructor) && Are(creation.Arguments, other.Arguments),
        (IBinaryOperation binary, IBinaryOperation other) => binary.OperatorKind == other.OperatorKind && AreParts(binary, other),
        (IUnaryOperation unary, IUnaryOperation other) => unary.OperatorKind == other.OperatorKind && AreParts(unary, other),
        (ITupleOperation or IArrayElementReferenceOperation or IInterpolatedStringOperation or IInterpolatedStringTextOperation or IInterpolationOperation, _) => AreParts(Bare(left)!, Bare(right)!),
        _ => false,
    };

    /// <summary>The locals, parameters, fields and properties that an expression reads.</summary>
    public static IEnumerable<ISymbol> ReadBy(IOperation expression) => expression.DescendantsAndSelf().Select(static part => part switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => (ISymbol?)null,
    }).OfType<ISymbol>();

    private static bool Are(IEnumerable<IArgumentOperation> left, IEnumerable<IArgumentOperation> right) =>
        left.Select(static argument => argument.Value).SequenceEqual(right.Select(static argument => argument.Value), Comparer.Instance);

    private static bool AreParts(IOperation left, IOperation right) =>
        left.Kind == right.Kind && left.ChildOperations.SequenceEqual(right.ChildOperations, Comparer.Instance);

    private static bool Same(ISymbol? left, ISymbol? right) => SymbolEqualityComparer.Default.Equals(left, right);

    /// <summary>The members of strings, numbers and other values built in give the same for the same.</summary>
    private static bool OnlyComputes(IMethodSymbol method) =>
        method.ContainingType.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String
        || (method is { Name: "ToString", Parameters.IsEmpty: true, ContainingType.TypeKind: TypeKind.Enum });

    /// <summary>The expression without what leaves its value as it is, and with what stands before a question mark in place of the mark.</summary>
    public static IOperation? Bare(IOperation? expression)
    {
        while (true)
        {
            IOperation? inner = expression switch
            {
                IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
                IParenthesizedOperation parenthesized => parenthesized.Operand,
                IConditionalAccessInstanceOperation instance => ReceiverOf(instance),
                ILocalReferenceOperation local => AliasedBy(local),
                _ => null,
            };
            if (inner is null)
            {
                return expression;
            }

            expression = inner;
        }
    }

    private static IOperation? ReceiverOf(IOperation instance)
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

    /// <summary>What a <c>ref</c>-less local of a store was made of, where it is never assigned again: <c>var levels = Stock;</c></summary>
    private static IOperation? AliasedBy(ILocalReferenceOperation local) => StoreAlias.Of(local);

    private sealed class Comparer : IEqualityComparer<IOperation>
    {
        public static readonly Comparer Instance = new();

        public bool Equals(IOperation? x, IOperation? y) => Are(x, y);

        public int GetHashCode(IOperation obj) => (int)obj.Kind;
    }
}
