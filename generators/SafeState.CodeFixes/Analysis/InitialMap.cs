using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>The dictionary that a field is declared with.</summary>
internal static class InitialMap
{
    /// <summary>
    /// Whether the dictionary of a field accepts writes: by the type of the field, or by that of the only dictionary that the field ever
    /// has.
    /// </summary>
    public static bool IsWritable(RawUse use) => use.Kind != MapKind.DictionaryInterface || IsCreatedOnce(use);

    private static bool IsCreatedOnce(RawUse use) =>
        use.Info.Field is { IsReadOnly: true, DeclaringSyntaxReferences: [var reference] } field
        && reference.SyntaxTree == use.Model.SyntaxTree
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && Unwrap(use.Model.GetOperation(value)) is IObjectCreationOperation { Type: { } type }
        && MapType.GetKind(type) is not null
        && !field.ContainingType.DeclaringSyntaxReferences
            .SelectMany(static part => part.GetSyntax().DescendantNodes())
            .Any(node => IsAssignment(node, field.Name));

    private static bool IsAssignment(SyntaxNode node, string name) => node switch
    {
        AssignmentExpressionSyntax assignment => IsTarget(assignment.Left, name),
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => IsTarget(argument.Expression, name),
        _ => false,
    };

    private static bool IsTarget(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax field => field.Identifier.ValueText == name,
        MemberAccessExpressionSyntax member => IsTarget(member.Name, name),
        TupleExpressionSyntax tuple => tuple.Arguments.Any(part => IsTarget(part.Expression, name)),
        _ => false,
    };

    private static IOperation? Unwrap(IOperation? value) =>
        value is IConversionOperation { OperatorMethod: null } conversion ? Unwrap(conversion.Operand) : value;
}
