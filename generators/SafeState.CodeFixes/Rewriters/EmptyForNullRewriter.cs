using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites code that distinguishes null from a collection: <c>_items == null</c> becomes <c>Items.IsEmpty</c>, and <c>_items = null</c>
/// becomes <c>Items.Clear()</c>. A collection that is empty then counts as null, so its author must decide.
/// </summary>
internal sealed class EmptyForNullRewriter : UsageRewriter
{
    private static readonly UsageRewriter[] s_members =
    [
        new LazyInitializationRewriter(), new SameMemberRewriter(), new RemoveRewriter(), new ListMemberRewriter(),
        new SetMemberRewriter(), new QueueMemberRewriter(),
    ];

    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use) =>
        MayBeNull(use) && RewriteUse(use) is { NewNode: not null } result ? StartingContent.AddTo(result, use) : null;

    /// <summary>Returns whether some code leaves null in the field.</summary>
    public static bool MayBeNull(RawUse use) => use.Field.NullableAnnotation == NullableAnnotation.Annotated
        || !InitialMap.IsAssignedInConstruction(use)
        || use.Info.Field.ContainingType.DeclaringSyntaxReferences
            .SelectMany(static part => part.GetSyntax().DescendantNodes())
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => IsName(assignment.Left, use.Info.Field.Name) && IsNull(assignment.Right));

    private static RewriteResult? RewriteUse(RawUse use)
    {
        if (use.IsConditional)
        {
            return s_members.Where(rewriter => rewriter.AppliesTo(use.Info.Shape))
                .Select(rewriter => rewriter.TryRewrite(use))
                .FirstOrDefault(static result => result is not null)
                ?? RewriteResult.Replace(use.Receiver, Template.Expression("__0.Snapshot()", use.Accessor));
        }

        if (NullTest.FindAround(use) is var (test, isNull))
        {
            return Test(use, test, isNull);
        }

        return use.Value.Parent switch
        {
            IIsPatternOperation { Pattern: IRecursivePatternOperation pattern } any when IsAny(pattern) => Test(use, any, isNull: false),
            ISimpleAssignmentOperation assigned when assigned.Target == use.Value && StatementPlacement.IsStatement(assigned) =>
                IsEmptyOrNull(assigned.Value)
                    ? RewriteResult.Replace(assigned.Syntax, Template.Expression("__0.Clear()", use.Accessor))
                    : null,
            ICoalesceOperation choice when choice.Value == use.Value => Choose(use, choice),
            _ => null,
        };
    }

    private static RewriteResult Test(RawUse use, IOperation test, bool isNull) =>
        RewriteResult.Replace(test.Syntax, Template.Expression(isNull ? "__0.IsEmpty" : "!__0.IsEmpty", use.Accessor));

    /// <summary>Rewrites <c>_items ?? (_items = new())</c> to the accessor, and <c>_items ?? []</c> to a snapshot.</summary>
    private static RewriteResult? Choose(RawUse use, ICoalesceOperation choice) => choice.WhenNull.WithoutBuiltInConversions() switch
    {
        ISimpleAssignmentOperation created when use.IsSameMap(created.Target) && NewMapAnalysis.IsEmptyWithAnyComparer(created.Value) =>
            RewriteResult.Replace(choice.Syntax, use.Accessor),
        var other when IsEmptySequence(other) => RewriteResult.Replace(choice.Syntax, Template.Expression("__0.Snapshot()", use.Accessor)),
        _ => null,
    };

    private static bool IsEmptyOrNull(IOperation value) => value.WithoutBuiltInConversions() switch
    {
        IConditionalOperation { WhenFalse: { } other } choice => IsEmptyOrNull(choice.WhenTrue) && IsEmptyOrNull(other),
        ICollectionExpressionOperation { Elements.IsEmpty: true } => true,
        var one => NullTest.IsNull(one) || NewMapAnalysis.IsEmptyWithAnyComparer(one),
    };

    /// <summary>Returns whether a value is an empty sequence, such as <c>Enumerable.Empty&lt;T&gt;()</c>.</summary>
    public static bool IsEmptySequence(IOperation value) => value switch
    {
        IInvocationOperation { TargetMethod: { Name: "Empty", Parameters.IsEmpty: true } } => true,
        ICollectionExpressionOperation { Elements.IsEmpty: true } => true,
        _ => NewMapAnalysis.IsEmptyWithAnyComparer(value),
    };

    private static bool IsAny(IRecursivePatternOperation pattern) =>
        pattern is { DeclaredSymbol: null, PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true };

    private static bool IsName(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax field => field.Identifier.ValueText == name,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText == name,
        _ => false,
    };

    private static bool IsNull(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        PostfixUnaryExpressionSyntax { Operand: var operand } => IsNull(operand),
        ConditionalExpressionSyntax choice => IsNull(choice.WhenTrue) || IsNull(choice.WhenFalse),
        _ => false,
    };
}
