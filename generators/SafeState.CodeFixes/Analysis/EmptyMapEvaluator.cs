using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Evaluates expressions for a dictionary that is empty, or null.</summary>
/// <param name="use">The dictionary.</param>
/// <param name="isNull">Whether the dictionary is null.</param>
internal sealed class EmptyMapEvaluator(RawUse use, bool isNull)
{
    /// <summary>The value true.</summary>
    public const string True = "true";

    /// <summary>The values false, zero, and null.</summary>
    public const string Default = "default";

    private static readonly string[] s_no =
        ["Contains", "ContainsKey", "ContainsValue", "GetValueOrDefault", "Remove", "TryGetValue", "TryRemove"];

    private readonly Dictionary<ISymbol, string> _variables = new(SymbolEqualityComparer.Default);

    /// <summary>Returns whether no variable that is declared outside a statement has been written.</summary>
    public bool AreUntouchedOutside(SyntaxNode statement) =>
        _variables.Keys.All(variable => variable is ILocalSymbol
            && variable.DeclaringSyntaxReferences.All(reference => statement.Span.Contains(reference.Span)));

    /// <summary>Returns whether both evaluations return the same values to the caller, including through parameters.</summary>
    public bool ReturnsSameValues(EmptyMapEvaluator other) => GetReturnedValues().SequenceEqual(other.GetReturnedValues());

    /// <summary>Returns the value of an expression, or null if it is unknown.</summary>
    public string? Evaluate(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => Text(constant),
        IDefaultValueOperation => Default,
        IConversionOperation { OperatorMethod: null } conversion => Evaluate(conversion.Operand),
        ILocalReferenceOperation local => _variables.TryGetValue(local.Local, out string? known) ? known : null,
        IParameterReferenceOperation parameter => _variables.TryGetValue(parameter.Parameter, out string? known) ? known : null,
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not => Not(Evaluate(not.Operand)),
        IBinaryOperation { OperatorMethod: null } pair => EvaluatePair(pair),
        IIsPatternOperation when NullTest.TryGetKind(use, value) is { } isTestForNull => isTestForNull == isNull ? True : Default,
        _ when !isNull => EvaluateMember(value),
        _ => null,
    };

    /// <summary>
    /// Returns the value of an expression, or its code if the code has no effect on what is evaluated. Null if the value is unknown.
    /// </summary>
    public string? Describe(IOperation value) =>
        Evaluate(value)
        ?? (UsesMap(value) || value.DescendantsAndSelf().Any(IsWritten) ? null : "code: " + SyntaxText.GetTokens(value.Syntax));

    /// <summary>Returns whether an expression refers to the dictionary.</summary>
    public bool UsesMap(IOperation value) => MapWriteAnalysis.FindUses(use, value).Any();

    /// <summary>Returns whether an expression is the dictionary itself, which is empty.</summary>
    public bool IsEmptyMap(IOperation value) => !isNull && use.IsSameMap(value.WithoutBuiltInConversions());

    /// <summary>Runs an expression for its effect. Returns false if the effect is unknown.</summary>
    public bool Run(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { IsRef: false, Target: ILocalReferenceOperation { Local.RefKind: RefKind.None } target } assignment =>
            Write(target.Local, Evaluate(assignment.Value)),
        ISimpleAssignmentOperation { IsRef: false, Target: IParameterReferenceOperation target } assignment =>
            Write(target.Parameter, Evaluate(assignment.Value)),
        IInvocationOperation { TargetMethod.Name: "Clear" } call when call.Instance is { } instance && IsEmptyMap(instance) => true,
        _ => !isNull && EvaluateMember(operation) is not null,
    };

    /// <summary>Declares a variable. Returns false if its value is unknown and must not be computed twice.</summary>
    public bool Declare(IVariableDeclaratorOperation variable) => variable.GetVariableInitializer()?.Value is not { } value
        || (Evaluate(value) is { } known ? Write(variable.Symbol, known) : Purity.IsPure(value) && !UsesMap(value));

    private bool IsWritten(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => _variables.ContainsKey(local.Local),
        IParameterReferenceOperation parameter => _variables.ContainsKey(parameter.Parameter),
        _ => false,
    };

    private IEnumerable<string> GetReturnedValues() => _variables
        .Where(static variable => variable.Key is IParameterSymbol)
        .Select(static variable => variable.Key.Name + "=" + variable.Value)
        .OrderBy(static text => text, StringComparer.Ordinal);

    private bool Write(ISymbol variable, string? value)
    {
        if (value is not null)
        {
            _variables[variable] = value;
        }

        return value is not null;
    }

    private string? EvaluatePair(IBinaryOperation pair)
    {
        if (NullTest.TryGetKind(use, pair) is { } isTestForNull)
        {
            return isTestForNull == isNull ? True : Default;
        }

        string? left = Evaluate(pair.LeftOperand);
        return (pair.OperatorKind, left) switch
        {
            (_, null) => null,
            (BinaryOperatorKind.ConditionalAnd, Default) => Default,
            (BinaryOperatorKind.ConditionalOr, True) => True,
            (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr, _) => Evaluate(pair.RightOperand),
            (BinaryOperatorKind.Equals, Default) => Truth(Evaluate(pair.RightOperand), static right => right == Default),
            (BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan, Default) =>
                Truth(Evaluate(pair.RightOperand), static right => right != Default),
            (BinaryOperatorKind.GreaterThan, Default) => Truth(Evaluate(pair.RightOperand), static _ => false),
            _ => null,
        };
    }

    private string? EvaluateMember(IOperation value)
    {
        if (value is not (IInvocationOperation or IPropertyReferenceOperation) || GetMember(value) is not { TakesPair: false } member)
        {
            return null;
        }

        return member.Name switch
        {
            "Count" when member.Arguments.IsEmpty => Default,
            "IsEmpty" => True,
            _ when s_no.Contains(member.Name) && member.Arguments.All(HasNoEffects) => Default,
            _ => null,
        };
    }

    private MapMember? GetMember(IOperation value) => value.Descendants().FirstOrDefault(use.IsSameMap) is { } reference
        && use.WithReference(reference) is { IsConditional: false, Member: { } member }
        && member.Operation == value ? member : null;

    /// <summary>
    /// Returns whether an argument has no effect. It is a key that is not null, so that nothing is thrown, or a variable that gets a
    /// default value.
    /// </summary>
    private bool HasNoEffects(IArgumentOperation argument) => argument switch
    {
        { Parameter.RefKind: RefKind.Out, Value: IDiscardOperation } => true,
        { Parameter.RefKind: RefKind.Out, Value: ILocalReferenceOperation local } => Write(local.Local, Default),
        { Parameter.RefKind: RefKind.Out, Value: IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } } =>
            Write(local.Local, Default),
        { Parameter.RefKind: RefKind.Out, Value: IParameterReferenceOperation parameter } => Write(parameter.Parameter, Default),
        { Parameter.RefKind: RefKind.None, Value: var key } =>
            Purity.IsRepeatable(key) && use.Model.GetTypeInfo(key.Syntax).Nullability.FlowState != NullableFlowState.MaybeNull,
        _ => false,
    };

    private static string? Truth(string? right, Func<string, bool> isTrue) => right switch
    {
        Default or True or ['+', ..] => isTrue(right) ? True : Default,
        _ => null,
    };

    private static string? Not(string? value) => value switch
    {
        True => Default,
        Default => True,
        _ => null,
    };

    private static string Text(object? constant) => constant switch
    {
        null or false or 0 or 0L or 0U or 0UL => Default,
        true => True,
        int and > 0 => "+" + constant,
        _ => "constant " + constant,
    };
}

/// <summary>Recognizes tests of a dictionary for null.</summary>
internal static class NullTest
{
    /// <summary>
    /// Returns whether an expression tests the dictionary of a use for null. It is true for <c>_map == null</c>, false for <c>_map !=
    /// null</c>, and null for other expressions.
    /// </summary>
    public static bool? TryGetKind(RawUse use, IOperation test) => test switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null } pair
            when use.IsSameMap(pair.LeftOperand.WithoutBuiltInConversions()) && IsNull(pair.RightOperand) =>
                pair.OperatorKind == BinaryOperatorKind.Equals,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } pattern
            when use.IsSameMap(pattern.Value.WithoutBuiltInConversions()) && IsNull(value) => true,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } } pattern
            when use.IsSameMap(pattern.Value.WithoutBuiltInConversions()) && IsNull(value) => false,
        _ => null,
    };

    /// <summary>Returns the test that contains a use.</summary>
    public static (IOperation Test, bool IsNull)? FindAround(RawUse use)
    {
        IOperation? test = use.Value.Parent is IConversionOperation conversion ? conversion.Parent : use.Value.Parent;
        return test is not null && TryGetKind(use, test) is bool isNull ? (test, isNull) : null;
    }

    /// <summary>Returns whether an expression is null.</summary>
    public static bool IsNull(IOperation value) => value.WithoutBuiltInConversions() is { ConstantValue: { HasValue: true, Value: null } };
}
