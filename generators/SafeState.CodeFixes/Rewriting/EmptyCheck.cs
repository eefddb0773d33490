using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.CodeFixes.Analysis;

namespace SafeState.CodeFixes.Rewriting;

/// <summary>Writes a member that returns false for an empty store in place of one that throws.</summary>
internal static class EmptyCheck
{
    /// <summary>Returns the result that throws if the store is empty, as the raw member does.</summary>
    /// <param name="use">The use.</param>
    /// <param name="call">The raw call.</param>
    /// <param name="test">The call of the accessor, with <c>__0</c> for the accessor.</param>
    /// <param name="value">The value if the call returns true.</param>
    /// <param name="exception">The name of the exception.</param>
    public static RewriteResult Replace(RawUse use, ExpressionSyntax call, string test, string value, string exception)
    {
        string type = MinimalTypeNames.Get(exception, use.Model, use.Receiver.SpanStart);
        string argument = exception.EndsWith("RangeException", System.StringComparison.Ordinal)
            ? "\"index\""
            : $"\"'{use.Info.Accessor}' is empty.\"";
        return ReplaceChoice(use, call, $"{test} ? {value} : throw new {type}({argument})");
    }

    /// <summary>Returns the result with a conditional expression, in parentheses where it needs them.</summary>
    public static RewriteResult ReplaceChoice(RawUse use, ExpressionSyntax call, string text) => call.Parent switch
    {
        ExpressionStatementSyntax => RewriteResult.Replace(call, Template.Expression($"_ = {text}", use.Accessor)),
        EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax =>
            RewriteResult.Replace(call, Template.Expression(text, use.Accessor)),
        _ => RewriteResult.Replace(call, Template.Expression($"({text})", use.Accessor)),
    };
}
