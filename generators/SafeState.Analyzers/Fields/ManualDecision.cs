using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>Describes what the author of a raw use must decide if no rewrite is clearly right.</summary>
internal static class ManualDecision
{
    private const string Lead = ". If no fix is offered, ";

    private static readonly string[] s_contract =
    [
        "Add", "AddOrUpdate", "Clear", "ContainsKey", "ContainsValue", "CopyTo", "Count", "GetEnumerator", "GetOrAdd", "GetValueOrDefault",
            "IsEmpty", "Item", "Keys", "Remove", "ToArray",
        "TryAdd", "TryGetValue", "TryRemove", "TryUpdate", "Values", "this[]",
    ];

    /// <summary>Returns the decision as the end of a message, or an empty string if there is none.</summary>
    /// <param name="reference">The use.</param>
    /// <param name="field">The field.</param>
    /// <param name="types">The guarded types.</param>
    /// <param name="cancellationToken">The token that cancels the work.</param>
    public static string GetText(IFieldReferenceOperation reference, GuardedFieldInfo field, GuardedTypes types,
        CancellationToken cancellationToken) =>
        field.IsGroupValue ? string.Empty
        : GetQuestion(reference, field, cancellationToken) is { } question
            ? Lead + question
            : GetQuestionOfOtherUses(reference, types, cancellationToken) ?? "";

    /// <summary>
    /// Returns the decision for other uses in the member. The fixes rewrite all uses in a member or none, so a decision about one use is
    /// about all.
    /// </summary>
    private static string? GetQuestionOfOtherUses(IFieldReferenceOperation reference, GuardedTypes types,
        CancellationToken cancellationToken)
    {
        foreach (IFieldReferenceOperation other in reference.GetRoot().Descendants().OfType<IFieldReferenceOperation>())
        {
            if (other != reference
                && types.FindField(other.Field, cancellationToken) is { } field
                && !other.IsInNameOf()
                && GetQuestion(other, field, cancellationToken) is not null)
            {
                string line = (other.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);
                return $"{Lead}decide about '{field.Field.Name}' in line {line} first; fixes rewrite all uses in a member together";
            }
        }

        return null;
    }

    private static string? GetQuestion(IFieldReferenceOperation reference, GuardedFieldInfo field, CancellationToken cancellationToken)
    {
        if (field.Shape != StoreShape.Map)
        {
            return null; // the message names the member to use
        }

        IOperation value = reference;
        while (value.Parent is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        EscapeInfo flow = EscapeInfo.Analyze(reference, followViews: true);
        return IsComparedWithNull(value)
            ? GetNullQuestion(field, cancellationToken)
            : flow.IsAssigned
            ? $"decide whether other code changes the assigned dictionary later; '{field.Accessor}.ReplaceAll(…)' copies its entries"
            : flow.Escape is { } escape ? GetEscapeQuestion(escape, value, field.Accessor)
            : GetMissingMember(value) is { } member ? GetMemberQuestion(member, field.Accessor)
            : null;
    }

    private static string GetNullQuestion(GuardedFieldInfo field, CancellationToken cancellationToken) =>
        IsCreatedOnce(field.Field, cancellationToken)
            ? $"remove the test, because '{field.Field.Name}' is never null"
            : "decide whether an empty dictionary means the same as null; if so, initialize the field, and otherwise keep that state in "
                + "another field";

    private static bool IsCreatedOnce(IFieldSymbol field, CancellationToken cancellationToken) =>
        field is { IsReadOnly: true, NullableAnnotation: not NullableAnnotation.Annotated }
        && field.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax
        {
            Initializer.Value: BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax,
        });

    private static string GetEscapeQuestion(string escape, IOperation value, string accessor) => escape switch
    {
        EscapeInfo.ByReference when value.Parent is IArgumentOperation { Parent: IInvocationOperation call }
            && call.TargetMethod.Name == "CompareExchange" => "initialize the field, so that no thread has to create the dictionary",
        EscapeInfo.ByReference =>
            $"use '{accessor}.ReplaceAll(…)' to replace all entries atomically, or '{accessor}.Drain()' to take them out",
        _ => $"decide whether to use the current content, '{accessor}.Snapshot()', or the live dictionary, '{accessor}'",
    };

    private static string GetMemberQuestion(string member, string accessor) => member switch
    {
        "Comparer" => "keep the comparer in another field, and create the dictionary with it",
        "Capacity" or "EnsureCapacity" or "TrimExcess" => $"remove '{member}', because '{accessor}' sizes its tables itself",
        "IsReadOnly" or "IsFixedSize" => $"use 'false', because '{accessor}' always accepts writes",
        "IsSynchronized" or "SyncRoot" => $"add a lock object to the class, or use one atomic member of '{accessor}'",
        "Contains" => $"call '{accessor}.TryGetValue(…)' and compare the value",
        "GetKeyAtIndex" or "GetValueAtIndex" or "IndexOfKey" or "IndexOfValue" or "RemoveAt" or "SetValueAtIndex" =>
            $"use keys, because other threads change positions, or use the positions in '{accessor}.Snapshot().ToArray()'",
        _ => $"decide which member of '{accessor}' or of '{accessor}.Snapshot()' replaces '{member}'",
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

    /// <summary>Returns the member that the store does not have under that or another name, or null if it has one.</summary>
    private static string? GetMissingMember(IOperation value) => value.Parent switch
    {
        IMemberReferenceOperation member when member.Instance == value && !s_contract.Contains(member.Member.Name) => member.Member.Name,
        IArgumentOperation
        {
            Parent: IInvocationOperation
            {
                TargetMethod:
                {
                    Name: "Contains"
            or "SequenceEqual", ContainingType.Name: "Enumerable"
                } method
            }
        } => method.Name,
        IInvocationOperation call when call.Instance == value && !s_contract.Contains(call.TargetMethod.Name) => call.TargetMethod.Name,
        _ => null,
    };
}
