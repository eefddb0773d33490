using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Discovery.Rules;

/// <summary>
/// Recognizes a type that disposes the values of its dictionary in a loop. It reads the syntax, because the types of the values are often
/// missing.
/// </summary>
internal static class ReleasedContent
{
    /// <summary>Gets whether a loop over the dictionary, or over a copy of it, disposes what it finds.</summary>
    public static bool Has(ISymbol dictionary) => dictionary.ContainingType.DeclaringSyntaxReferences
        .SelectMany(static part => part.GetSyntax().DescendantNodes())
        .OfType<ForEachStatementSyntax>()
        .Any(loop => IsOver(loop.Expression, dictionary.Name) && Releases(loop));

    private static bool IsOver(ExpressionSyntax source, string name) => Mentions(source, name)
        || (source is IdentifierNameSyntax local
            && local.Ancestors().OfType<BaseMethodDeclarationSyntax>().FirstOrDefault() is { } method
            && method.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(copy =>
                copy.Identifier.ValueText == local.Identifier.ValueText
                && copy.Initializer is { Value: { } value }
                && Mentions(value, name)));

    private static bool Mentions(ExpressionSyntax expression, string name) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(found => found.Identifier.ValueText == name
            && (found.Parent is not MemberAccessExpressionSyntax access
                || access.Name != found
                || access.Expression is ThisExpressionSyntax));

    private static bool Releases(ForEachStatementSyntax loop)
    {
        HashSet<string> found =
        [
            loop.Identifier.ValueText,
            .. loop.Statement.DescendantNodes().OfType<SingleVariableDesignationSyntax>()
                .Select(static local => local.Identifier.ValueText),
        ];

        // A local that is made in the loop belongs to the loop.
        foreach (VariableDeclaratorSyntax local in loop.Statement.DescendantNodes().OfType<VariableDeclaratorSyntax>())
        {
            if (local.Initializer is not { Value: { } value } || found.Contains(FirstName(value)))
            {
                _ = found.Add(local.Identifier.ValueText);
            }
        }

        return loop.Statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "DisposeAsync" } access =>
                found.Contains(FirstName(access.Expression)),
            MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Dispose" or "DisposeAsync" } =>
                call.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault() is { } tested
                && found.Contains(FirstName(tested.Expression)),
            _ => false,
        });
    }

    /// <summary>Gets the variable that an expression begins with, past casts.</summary>
    private static string FirstName(ExpressionSyntax expression) => expression switch
    {
        CastExpressionSyntax cast => FirstName(cast.Expression),
        ParenthesizedExpressionSyntax parenthesized => FirstName(parenthesized.Expression),
        MemberAccessExpressionSyntax access => FirstName(access.Expression),
        ConditionalAccessExpressionSyntax access => FirstName(access.Expression),
        ElementAccessExpressionSyntax element => element.ArgumentList.Arguments.FirstOrDefault() is { Expression: { } key }
            ? FirstName(key)
            : "",
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast => FirstName(cast.Left),
        PostfixUnaryExpressionSyntax trusted => FirstName(trusted.Operand),
        AwaitExpressionSyntax awaited => FirstName(awaited.Expression),
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
