using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Declarations;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary><c>lock (_stock)</c>: a lock of its own. What the lock protects besides the map stays protected.</summary>
internal sealed class LockOnMap : Strategy
{
    public override Answer? For(RawUse use)
    {
        if (use.Value.Parent is not ILockOperation { LockedValue: var locked } || locked != use.Value)
        {
            return null;
        }

        return LockField.Of(use.Shape, use.Model) is { } field ? Answer.Replace(use.Receiver, Expression(use, field.Name)) with { Edit = field } : Answer.None;
    }

    private static ExpressionSyntax Expression(RawUse use, string name) => use.Receiver switch
    {
        MemberAccessExpressionSyntax member => member.WithName(SyntaxFactory.IdentifierName(name)),
        _ => SyntaxFactory.IdentifierName(name),
    };
}
