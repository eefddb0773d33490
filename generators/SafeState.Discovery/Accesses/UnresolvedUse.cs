using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafeState.Discovery.Collections;

namespace SafeState.Discovery.Accesses;

/// <summary>Reads uses from the syntax where the compiler cannot bind them, because a type in the arguments is missing.</summary>
internal static class UnresolvedUse
{
    /// <summary>Gets what an expression does with the collection that a part of it refers to.</summary>
    public static Effect Get(SyntaxNode reference)
    {
        SyntaxNode node = reference.Parent is MemberAccessExpressionSyntax access && access.Name == reference ? access : reference;
        return node.Parent switch
        {
            ElementAccessExpressionSyntax element when element.Expression == node => IsAssigned(element) ? Effect.Write : Effect.Read,
            MemberAccessExpressionSyntax member when member.Expression == node => member.Parent is InvocationExpressionSyntax
                ? MemberEffects.OfMethod(member.Name.Identifier.ValueText)
                : MemberEffects.OfProperty(member.Name.Identifier.ValueText),
            _ => Effect.None,
        };
    }

    /// <summary>Gets the name of the method that a call on the object itself names; null for other calls.</summary>
    public static string? NameOfOwn(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: { } name } => name.Identifier.ValueText,
        _ => null,
    };

    private static bool IsAssigned(ElementAccessExpressionSyntax element) => element.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == element,
        { } parent => parent.IsKind(SyntaxKind.PostIncrementExpression)
            || parent.IsKind(SyntaxKind.PreIncrementExpression)
            || parent.IsKind(SyntaxKind.PostDecrementExpression)
            || parent.IsKind(SyntaxKind.PreDecrementExpression),
        _ => false,
    };
}
