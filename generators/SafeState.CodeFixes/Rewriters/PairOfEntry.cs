using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>Members that take key and value as one, such as <c>TryRemove(pair)</c>: those that take them as two.</summary>
internal sealed class PairOfEntry : Strategy
{
    public override Answer? For(RawUse use) => use.Member is { TakesPair: true, Call: not null, Arguments.Length: 1 } member
        ? use.IsConditional || Parts(member.Arguments[0].Value) is not (ExpressionSyntax key, ExpressionSyntax value) ? Answer.None : member.Name switch
        {
            "Add" => Answer.Replace(member.Operation.Syntax, Template.Expression("__0.Add(__1, __2)", use.Accessor, key, value)),
            "Remove" or "TryRemove" => Answer.Replace(member.Operation.Syntax, Template.Expression("__0.TryRemove(__1, __2)", use.Accessor, key, value)),
            _ => Answer.None,
        }
        : null;

    private static (ExpressionSyntax Key, ExpressionSyntax Value)? Parts(IOperation pair) => pair switch
    {
        IConversionOperation conversion => Parts(conversion.Operand),
        IObjectCreationOperation { Arguments: [var key, var value] } => (key.Value.Expression(), value.Value.Expression()),
        IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "KeyValuePair" }, Arguments: [var key, var value] } => (key.Value.Expression(), value.Value.Expression()),
        _ when Steadiness.IsRepeatable(pair) => (Template.Expression("__0.Key", pair.Expression()), Template.Expression("__0.Value", pair.Expression())),
        _ => null,
    };
}
