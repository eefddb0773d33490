using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites <c>_stock.Remove(sku)</c> and <c>_stock.Remove(sku, out n)</c> to <c>TryRemove</c>.</summary>
internal sealed class RemoveRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use) =>
        use.Member is { Name: "Remove", TakesPair: false, Arguments.Length: 1 or 2, Call: { } call } member
        ? CallReplacement.ReplaceCall(use, call, "TryRemove", member.Arguments.Length == 1
            ? WithoutLastSpace(call.ArgumentList).AddArguments(WriteDiscard(call))
            : call.ArgumentList)
        : null;

    private static ArgumentListSyntax WithoutLastSpace(ArgumentListSyntax arguments) =>
        arguments.WithArguments(
            arguments.Arguments.Replace(arguments.Arguments[0],
                arguments.Arguments[0].WithTrailingTrivia(Comments.Filter(arguments.Arguments[0].GetTrailingTrivia()))));

    private static ArgumentSyntax WriteDiscard(InvocationExpressionSyntax call) =>
        SyntaxFactory.ParseArgumentList(call.ArgumentList.Arguments[0].NameColon is null ? "(out _)" : "(value: out _)").Arguments[0];
}
