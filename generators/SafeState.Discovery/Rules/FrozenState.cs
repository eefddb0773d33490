using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeState.Discovery.Rules;

/// <summary>
/// Recognizes objects that are configured first, and then only read: the members that change them fail once the object is in use.
/// </summary>
internal static class FrozenState
{
    private static readonly Regex s_test = new(
        @"^(Throw|Verify|Ensure|Check|Assert|Require)\w*(Locked|Frozen|Freez|Sealed|ReadOnly|Readonly|Immutable|Mutable|Writable|Built"
            + @"|Started|Running|Modif)",
        RegexOptions.CultureInvariant);
    private static readonly Regex s_flag = new(
        @"(Frozen|Sealed|ReadOnly|Readonly|Immutable|Locked|Built|Started|Running|Initialized)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Gets whether a member fails once the object is in use: a call or a flag at its start says so.</summary>
    public static bool IsTestedIn(ISymbol member) => member is IMethodSymbol
        && member.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() switch
        {
            BaseMethodDeclarationSyntax { Body: { } body } => body.Statements.Take(4).Any(IsTest),
            AccessorDeclarationSyntax { Body: { } body } => body.Statements.Take(4).Any(IsTest),
            _ => false,
        });

    private static bool IsTest(StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => s_test.IsMatch(NameOf(call.Expression)),
        IfStatementSyntax choice => s_flag.IsMatch(NameOf(choice.Condition))
            && choice.Statement.DescendantNodesAndSelf().Any(static node =>
                node is ThrowStatementSyntax
                || (node is InvocationExpressionSyntax call
                    && NameOf(call.Expression).StartsWith("Throw", System.StringComparison.Ordinal))),
        _ => false,
    };

    private static string NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax call => NameOf(call.Expression),
        _ => "",
    };
}
