using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Roslyn;

namespace SafeState.Tool.Guardable;

/// <summary>Describes a use that no fix rewrites, for counting.</summary>
internal static class UseReason
{
    /// <summary>The reason for code that does not compile.</summary>
    public const string Unresolved = "code that does not compile";

    /// <summary>Returns the reason for a report.</summary>
    public static string Get(Diagnostic error, Compilation compilation)
    {
        if (error.Id is not (RuleIds.RawAccess or RuleIds.FieldEscapes or RuleIds.ReassignedAfterConstruction
            or RuleIds.RawAccessAfterFirstUse))
        {
            return error.Id switch
            {
                RuleIds.FieldMustBePrivate => "not an ordinary private field",
                RuleIds.InvalidGuard => "shape of the type or member",
                RuleIds.MapWithoutField => "automatic property",
                _ => "other rule",
            };
        }

        SyntaxNode node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        return Compiles(node, compilation) ? Describe(Outermost(node)) : Unresolved;
    }

    private static bool Compiles(SyntaxNode node, Compilation compilation)
    {
        SyntaxNode around = GetCodeAround(node);
        return !compilation.GetSemanticModel(around.SyntaxTree).GetDiagnostics(around.Span)
            .Any(static found => found.Severity == DiagnosticSeverity.Error);
    }

    private static SyntaxNode GetCodeAround(SyntaxNode node) => node.FirstAncestorOrSelf<StatementSyntax>(static statement =>
            statement is not BlockSyntax) switch
    {
        ForEachStatementSyntax loop when loop.Expression.Span.Contains(node.Span) => loop.Expression,
        IfStatementSyntax test when test.Condition.Span.Contains(node.Span) => test.Condition,
        { } statement => statement,
        null => node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? node,
    };

    /// <summary>Returns the statement or member that a report is in, on one line.</summary>
    public static string GetCode(Diagnostic error)
    {
        SyntaxNode node = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        SyntaxNode around = GetCodeAround(node);
        string text = string.Join(' ', around.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length > 160 ? text[..160] + "…" : text;
    }

    private static SyntaxNode Outermost(SyntaxNode value)
    {
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax
            || value.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression)
            || (value.Parent is MemberAccessExpressionSyntax member && member.Name == value)
            || (value.Parent is MemberBindingExpressionSyntax))
        {
            value = value.Parent!;
        }

        return value;
    }

    private static string Describe(SyntaxNode value) => value.Parent switch
    {
        MemberAccessExpressionSyntax member => $"member {member.Name.Identifier.ValueText}",
        ConditionalAccessExpressionSyntax { WhenNotNull: var rest } =>
            rest.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault() is { } binding
                ? $"member {binding.Name.Identifier.ValueText}"
                : "index",
        ElementAccessExpressionSyntax => "index",
        ForEachStatementSyntax => "loop",
        ReturnStatementSyntax or ArrowExpressionClauseSyntax or YieldStatementSyntax => "returned",
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax => "passed by reference",
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax } => "passed to a constructor",
        ArgumentSyntax => "passed to a method",
        EqualsValueClauseSyntax => "assigned to a variable",
        AssignmentExpressionSyntax assignment => assignment.Left == value
            ? assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? "assigned" : "compound assignment"
            : "stored elsewhere",
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => "increment",
        LockStatementSyntax => "used as a lock",
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.CoalesceExpression) ? "null coalescing" : "compared",
        IsPatternExpressionSyntax => "pattern",
        ConditionalExpressionSyntax => "choice",
        InitializerExpressionSyntax => "stored elsewhere",
        _ => "other use",
    };
}
