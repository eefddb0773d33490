using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites members of <c>List</c> that search it to queries over a snapshot.</summary>
internal sealed class FindInListRewriter : UsageRewriter
{
    private static readonly Dictionary<string, string> Queries = new()
    {
        ["Exists"] = "Any",
        ["Find"] = "FirstOrDefault",
        ["FindLast"] = "LastOrDefault",
        ["TrueForAll"] = "All",
    };

    public override bool AppliesTo(StoreShape shape) => shape == StoreShape.List;

    public override RewriteResult? TryRewrite(RawUse use) => use.Member switch
    {
        { Call: { } call, Arguments: [_] } member when !use.IsConditional && Queries.TryGetValue(member.Name, out string? query) =>
            DelegateCalls.Writes(use)
                ? RewriteResult.Declined
                : RewriteResult.Replace(call, Linq.CreateCall(use, "__0.Snapshot()", query, use.Accessor, member.GetArgument(0))),
        { Name: "FindAll", Call: { } call, Arguments: [_] } member when !use.IsConditional =>
            DelegateCalls.Writes(use) ? RewriteResult.Declined : RewriteResult.Replace(call, Filter(use, member.GetArgument(0))),
        _ => null,
    };

    private static ExpressionSyntax Filter(RawUse use, ExpressionSyntax predicate) => Template.Expression(
        "__0.ToList()", Linq.CreateCall(use, "__0.Snapshot()", "Where", use.Accessor, predicate));
}
