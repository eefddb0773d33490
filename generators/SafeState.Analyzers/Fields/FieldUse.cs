using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>One use of a guarded field in code, with its classification.</summary>
/// <param name="Field">The field.</param>
/// <param name="Kind">The classification of the use.</param>
/// <param name="Escape">A participle that describes how the field escapes, or an empty string.</param>
/// <param name="Location">The place where the field is named.</param>
internal readonly record struct FieldUse(GuardedFieldInfo Field, FieldUseKind Kind, string Escape, Location Location)
{
    /// <summary>
    /// Returns the use of a guarded field by a reference. Null for other fields, in a <c>nameof</c>, and in the emitted accessor.
    /// </summary>
    public static FieldUse? TryCreate(IFieldReferenceOperation reference, ISymbol container, GuardedTypes types,
        CancellationToken cancellationToken)
    {
        if (types.FindField(reference.Field, cancellationToken) is not GuardedFieldInfo field
            || reference.IsInNameOf()
            || EmittedCode.IsCreateMethod(container, field))
        {
            return null;
        }

        ObjectPhase phase = Construction.GetPhase(reference, container);
        EscapeInfo flow = field.Shape.IsScalar()
            ? ScalarUse.Analyze(reference)
            : EscapeInfo.Analyze(reference, followViews: phase == ObjectPhase.Construction);
        (FieldUseKind kind, string escape) = Classify(phase, flow);
        return new FieldUse(field, kind, escape, GetName(reference.Syntax).GetLocation());
    }

    private static (FieldUseKind Verdict, string Escape) Classify(ObjectPhase phase, EscapeInfo flow) => (phase, flow) switch
    {
        (not ObjectPhase.Construction, { IsAssigned: true }) => (FieldUseKind.Reassigned, ""),
        (_, { Escape: string how }) => (FieldUseKind.Escapes, how),
        (ObjectPhase.CapturedInConstruction, _) => (FieldUseKind.Escapes, "captured by a function that may run after construction"),
        (ObjectPhase.AfterConstruction, _) => (FieldUseKind.RawAccess, ""),
        _ => (FieldUseKind.Allowed, ""),
    };

    private static SyntaxNode GetName(SyntaxNode reference) => reference switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => reference,
    };
}

/// <summary>
/// Specifies the classification of one use of a guarded field. A use has one classification, so one place gets one report.
/// </summary>
internal enum FieldUseKind
{
    /// <summary>A constructor or initializer fills the field.</summary>
    Allowed,

    /// <summary>The field is used without its accessor: SAFE101.</summary>
    RawAccess,

    /// <summary>The content becomes accessible to other code: SAFE102.</summary>
    Escapes,

    /// <summary>The field is assigned: SAFE103.</summary>
    Reassigned,
}

/// <summary>
/// Recognizes generated members of a guarded type. The attribute alone is not sufficient, because users can write it. A user's member
/// with the attribute and one of these names does not compile.
/// </summary>
internal static class EmittedCode
{
    /// <summary>
    /// Returns whether <paramref name="member"/> creates the guarded object of <paramref name="field"/>. Only that member may use the raw
    /// field.
    /// </summary>
    public static bool IsCreateMethod(ISymbol member, GuardedFieldInfo field) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingType?.OriginalDefinition, field.Field.ContainingType)
        && IsCreateMethodOf(member, field.Group ?? field.Accessor);

    /// <summary>Returns whether <paramref name="member"/> of the guarded type is an emitted one that has code.</summary>
    public static bool IsAccessorCode(ISymbol member, GuardedTypeInfo info) =>
        info.Fields.Any(field => field.IsGuarded
            && (IsCodeOf(member, field.Accessor) || (field.Group is { } group && IsCodeOf(member, group))))
        || info.Properties.Any(property => property.IsGuarded && IsCodeOf(member, property.Property.Name));

    private static bool IsCodeOf(ISymbol member, string accessor) => IsCreateMethodOf(member, accessor)
        || (member is IMethodSymbol { AssociatedSymbol: IPropertySymbol property }
            && property.Name == accessor
            && (member.IsEmitted() || property.IsEmitted()));

    private static bool IsCreateMethodOf(ISymbol member, string accessor) =>
        member is IMethodSymbol { Parameters.IsEmpty: true, Arity: 0 }
        && member.Name == AccessorName.GetCreateMethod(accessor)
        && member.IsEmitted();
}
