using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>What the author of a raw use must decide where no rewrite is clearly right.</summary>
internal static class ManualDecision
{
    private const string Lead = ". If no fix is offered, decide ";

    private static readonly string[] s_contract =
    [
        "Add", "AddOrUpdate", "Clear", "ContainsKey", "ContainsValue", "CopyTo", "Count", "GetEnumerator", "GetOrAdd", "GetValueOrDefault",
            "IsEmpty", "Item", "Keys", "Remove", "ToArray",
        "TryAdd", "TryGetValue", "TryRemove", "TryUpdate", "Values", "this[]",
    ];

    /// <summary>Gets the question, as the end of a message; empty where there is none.</summary>
    /// <param name="reference">The use.</param>
    /// <param name="field">The field.</param>
    /// <param name="types">The guarded types.</param>
    /// <param name="cancellationToken">The token that cancels the work.</param>
    public static string GetText(IFieldReferenceOperation reference, GuardedFieldInfo field, GuardedTypes types,
        CancellationToken cancellationToken) =>
        GetQuestion(reference, field) is { } question ? Lead + question : GetQuestionOfOtherUses(reference, types, cancellationToken) ?? "";

    /// <summary>Gets the fixes rewrite all uses in a member or none, so that the question of one is that of all.</summary>
    private static string? GetQuestionOfOtherUses(IFieldReferenceOperation reference, GuardedTypes types,
        CancellationToken cancellationToken)
    {
        foreach (IFieldReferenceOperation other in reference.GetRoot().Descendants().OfType<IFieldReferenceOperation>())
        {
            if (other != reference
                && types.FindField(other.Field, cancellationToken) is { } field
                && !other.IsInNameOf()
                && GetQuestion(other, field) is not null)
            {
                string line = (other.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);
                return $"{Lead}about '{field.Field.Name}' in line {line} first; fixes rewrite all uses in a member together";
            }
        }

        return null;
    }

    private static string? GetQuestion(IFieldReferenceOperation reference, GuardedFieldInfo field)
    {
        IOperation value = reference;
        while (value.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        EscapeInfo flow = EscapeInfo.Analyze(reference, followViews: true);
        return IsComparedWithNull(value)
            ? "whether an empty dictionary means the same as null; if so, initialize the field, and otherwise keep that state in another "
                + "field"
            : flow.IsAssigned
            ? $"whether other code changes the assigned dictionary later; '{field.Accessor}.ReplaceAll(…)' copies its entries"
            : flow.Escape is { } escape ? GetEscapeQuestion(escape, field)
            : GetMissingMember(value) is { } member ? GetMemberQuestion(member, field)
            : null;
    }

    private static string GetMemberQuestion(string member, GuardedFieldInfo field) =>
        $"what replaces '{member}', which '{field.Accessor}' does not have; use a field for a constant, or '{field.Accessor}.Snapshot()'";

    private static string GetEscapeQuestion(string escape, GuardedFieldInfo field) => escape switch
    {
        EscapeInfo.ByReference =>
            $"which member of '{field.Accessor}' does this atomically, such as 'ReplaceAll', 'Drain', or 'Exchange'",
        _ => $"whether to use the current content, '{field.Accessor}.Snapshot()', or the live dictionary, '{field.Accessor}'",
    };

    /// <summary>Returns whether code depends on whether the field is null.</summary>
    private static bool IsComparedWithNull(IOperation value) => value.Parent switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => true,
        IIsPatternOperation or IIsTypeOperation => true,
        ICoalesceOperation or ICoalesceAssignmentOperation => true,
        IConditionalAccessOperation access => access.Operation == value,
        ISimpleAssignmentOperation assignment => assignment.Target == value && IsNull(assignment.Value),
        _ => false,
    };

    private static bool IsNull(IOperation value) =>
        value is { ConstantValue: { HasValue: true, Value: null } } || value is IConversionOperation conversion
            && IsNull(conversion.Operand);

    /// <summary>Gets the member that the store does not have under that name or another; null if it has one.</summary>
    private static string? GetMissingMember(IOperation value) => value.Parent switch
    {
        IMemberReferenceOperation member when member.Instance == value && !s_contract.Contains(member.Member.Name) => member.Member.Name,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Contains"
            or "SequenceEqual", ContainingType.Name: "Enumerable" } method } } => method.Name,
        IInvocationOperation call when call.Instance == value && !s_contract.Contains(call.TargetMethod.Name) => call.TargetMethod.Name,
        _ => null,
    };
}
