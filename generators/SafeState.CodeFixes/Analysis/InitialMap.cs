using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Analyzes the dictionary that a field is declared with.</summary>
internal static class InitialMap
{
    /// <summary>
    /// Returns whether the dictionary of a field accepts writes. The type of the field decides, or the type of the only dictionary that
    /// the field ever has.
    /// </summary>
    public static bool IsWritable(RawUse use) => use.Info.Content!.Kind switch
    {
        ContentKind.ListInterface or ContentKind.CollectionInterface or ContentKind.Collection or ContentKind.SetInterface => false,
        ContentKind.DictionaryInterface => IsCreatedOnce(use),
        _ => true,
    };

    /// <summary>
    /// Returns whether the field has a dictionary once its object is constructed: by its declaration, or by a statement that each
    /// constructor runs. What a constructor calls does not count.
    /// </summary>
    public static bool IsAssignedInConstruction(RawUse use) =>
        use.Info.Field is { DeclaringSyntaxReferences: [var reference] } field
        && (reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } && !IsNull(value)
            || GetConstructors(field) is { Length: > 0 } constructors
                && constructors.All(constructor => Assigns((SyntaxNode?)constructor.Body ?? constructor.ExpressionBody, field.Name)));

    /// <summary>Gets the constructors that call no other one of the same type.</summary>
    private static ConstructorDeclarationSyntax[] GetConstructors(IFieldSymbol field) =>
    [
        .. (field.IsStatic ? field.ContainingType.StaticConstructors : field.ContainingType.InstanceConstructors)
            .SelectMany(static constructor => constructor.DeclaringSyntaxReferences)
            .Select(static constructor => constructor.GetSyntax())
            .OfType<ConstructorDeclarationSyntax>()
            .Where(static constructor => !constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer)),
    ];

    /// <summary>Returns whether code that runs to its end assigns the field.</summary>
    private static bool Assigns(SyntaxNode? code, string name) => code switch
    {
        BlockSyntax block => block.Statements.Any(statement => Assigns(statement, name)),
        ArrowExpressionClauseSyntax { Expression: var body } => Assigns(body, name),
        ExpressionStatementSyntax { Expression: var expression } => Assigns(expression, name),
        AssignmentExpressionSyntax assignment =>
            IsTarget(assignment.Left, name) && !IsNull(assignment.Right) || Assigns(assignment.Right, name),
        IfStatementSyntax { Else.Statement: var other } choice => Assigns(choice.Statement, name) && Assigns(other, name),
        LockStatementSyntax { Statement: var inner } => Assigns(inner, name),
        UsingStatementSyntax { Statement: var inner } => Assigns(inner, name),
        TryStatementSyntax { Block: var inner } attempt =>
            Assigns(inner, name) && attempt.Catches.Count == 0 || Assigns(attempt.Finally?.Block, name),
        _ => false,
    };

    private static bool IsNull(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        PostfixUnaryExpressionSyntax { Operand: var operand } => IsNull(operand),
        ParenthesizedExpressionSyntax { Expression: var inner } => IsNull(inner),
        CastExpressionSyntax { Expression: var inner } => IsNull(inner),
        _ => false,
    };

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
