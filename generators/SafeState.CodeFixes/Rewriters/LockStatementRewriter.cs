using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites <c>lock (_stock)</c> to use a lock field. Other state that the lock protects stays protected.</summary>
internal sealed class LockStatementRewriter : UsageRewriter
{
    public override bool AppliesTo(StoreShape shape) => !shape.IsScalar();

    public override RewriteResult? TryRewrite(RawUse use)
    {
        if (use.Value.Parent is not ILockOperation { LockedValue: var locked } || locked != use.Value)
        {
            return null;
        }

        return LockFieldDeclaration.TryCreate(use.Info, use.Model) is { } field
            ? RewriteResult.Replace(use.Receiver, WriteLockName(use, field.Name)) with { DeclarationEdit = field }
            : RewriteResult.Declined;
    }

    private static ExpressionSyntax WriteLockName(RawUse use, string name) => use.Receiver switch
    {
        MemberAccessExpressionSyntax member => member.WithName(SyntaxFactory.IdentifierName(name)),
        _ => SyntaxFactory.IdentifierName(name),
    };
}
