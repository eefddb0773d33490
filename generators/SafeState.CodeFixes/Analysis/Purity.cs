using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Recognizes expressions that can be evaluated earlier, later, or once instead of twice without a visible difference.</summary>
internal static class Purity
{
    /// <summary>
    /// Returns whether an expression neither throws nor changes anything, so that it may also be evaluated where it is not needed.
    /// </summary>
    public static bool IsPure(IOperation value) => value switch
    {
        { ConstantValue.HasValue: true } => true,
        ILiteralOperation or IDefaultValueOperation or ITypeOfOperation or INameOfOperation or IInstanceReferenceOperation
        or ILocalReferenceOperation or IParameterReferenceOperation => true,
        IFieldReferenceOperation { Field.IsVolatile: false } field =>
            field.Instance is null or IInstanceReferenceOperation
            || field is { Field.ContainingType.IsValueType: true } && IsPure(field.Instance),
        IConversionOperation { OperatorMethod: null, IsChecked: false, Conversion: { IsImplicit: true } } conversion =>
            IsPure(conversion.Operand),
        IUnaryOperation { OperatorMethod: null, IsChecked: false } unary => IsPure(unary.Operand),
        IBinaryOperation
        {
            OperatorMethod: null, IsChecked: false,
            OperatorKind: not (BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder)
        } pair =>
                IsPure(pair.LeftOperand) && IsPure(pair.RightOperand),
        ITupleOperation tuple => tuple.Elements.All(IsPure),
        _ => false,
    };

    /// <summary>
    /// Returns whether an expression returns the same value, or throws the same exception, each time it is evaluated in a row. Reading a
    /// property counts as such.
    /// </summary>
    public static bool IsRepeatable(IOperation value) => value switch
    {
        _ when IsPure(value) => true,
        IPropertyReferenceOperation property =>
            (property.Instance is null || IsRepeatable(property.Instance))
            && property.Arguments.All(static argument => IsRepeatable(argument.Value)),
        IFieldReferenceOperation field => field.Instance is null || IsRepeatable(field.Instance),
        IArrayElementReferenceOperation element => IsRepeatable(element.ArrayReference) && element.Indices.All(IsRepeatable),
        IConversionOperation { OperatorMethod: null } conversion => IsRepeatable(conversion.Operand),
        IUnaryOperation { OperatorMethod: null } unary => IsRepeatable(unary.Operand),
        IBinaryOperation pair when pair.OperatorMethod is null or { ContainingType.SpecialType: SpecialType.System_String } =>
            IsRepeatable(pair.LeftOperand) && IsRepeatable(pair.RightOperand),
        ICoalesceOperation coalesce => IsRepeatable(coalesce.Value) && IsRepeatable(coalesce.WhenNull),
        ITupleOperation tuple => tuple.Elements.All(IsRepeatable),
        IInterpolatedStringOperation text =>
            text.Parts.All(static part => part is IInterpolatedStringTextOperation
                || (part is IInterpolationOperation hole && IsRepeatable(hole.Expression))),
        IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String } call =>
            (call.Instance is null || IsRepeatable(call.Instance)) && call.Arguments.All(static argument => IsRepeatable(argument.Value)),
        _ => false,
    };

    /// <summary>Returns whether two expressions have the same code and the same value each time.</summary>
    public static bool AreEquivalent(IOperation? first, IOperation? second) => (first, second) switch
    {
        (null, null) => true,
        (IInstanceReferenceOperation one, IInstanceReferenceOperation other) => one.ReferenceKind == other.ReferenceKind,
        (not null, not null) => SyntaxFactory.AreEquivalent(Unwrap(first.Syntax), Unwrap(second.Syntax)) && IsRepeatable(first),
        _ => false,
    };

    private static SyntaxNode Unwrap(SyntaxNode node) =>
        node is ParenthesizedExpressionSyntax parenthesized ? Unwrap(parenthesized.Expression) : node.WithoutTrivia();
}
