using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Rewrites members that take key and value as one, such as <c>TryRemove(pair)</c>, to those that take both.</summary>
internal sealed class KeyValuePairRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use) => use.Member is { TakesPair: true, Call: not null, Arguments.Length: 1 } member
        ? use.IsConditional || GetParts(member.Arguments[0].Value) is not (ExpressionSyntax key, ExpressionSyntax value)
            ? RewriteResult.Declined
            : member.Name switch
            {
                "Add" => RewriteResult.Replace(member.Operation.Syntax, Template.Expression("__0.Add(__1, __2)", use.Accessor, key, value)),
                "Contains" => RewriteResult.Replace(
                    member.Operation.Syntax, CompareEntry(use, (ExpressionSyntax)member.Operation.Syntax, key, value)),
                "Remove" or "TryRemove" =>
                    RewriteResult.Replace(member.Operation.Syntax,
                        Template.Expression("__0.TryRemove(__1, __2)", use.Accessor, key, value)),
                _ => RewriteResult.Declined,
            }
        : null;

    /// <summary>Returns the look-up and the comparison of values that <c>ICollection.Contains</c> does.</summary>
    private static ExpressionSyntax CompareEntry(RawUse use, ExpressionSyntax call, ExpressionSyntax key, ExpressionSyntax value)
    {
        string name = UniqueNames.Create(call, "found");
        string comparer = use.Model.Compilation.GetTypeByMetadataName("System.Collections.Generic.EqualityComparer`1") is { } type
            ? MinimalTypeNames.Get(type.Construct(use.Arguments[1]), use.Model, call.SpanStart) : "EqualityComparer";
        string test = $"__0.TryGetValue(__1, out var {name}) && {comparer}.Default.Equals({name}, __2)";
        bool standsAlone = call.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax or IfStatementSyntax or ArgumentSyntax
            or ParenthesizedExpressionSyntax
            or EqualsValueClauseSyntax;
        return Template.Expression(standsAlone ? test : $"({test})", use.Accessor, key, value);
    }

    private static (ExpressionSyntax Key, ExpressionSyntax Value)? GetParts(IOperation pair) => pair switch
    {
        IConversionOperation conversion => GetParts(conversion.Operand),
        IObjectCreationOperation { Arguments: [var key, var value] } => (key.Value.GetExpression(), value.Value.GetExpression()),
        IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "KeyValuePair" }, Arguments: [var key, var value] } =>
            (key.Value.GetExpression(), value.Value.GetExpression()),
        _ when Purity.IsRepeatable(pair) =>
            (Template.Expression("__0.Key", pair.GetExpression()), Template.Expression("__0.Value", pair.GetExpression())),
        _ => null,
    };
}
