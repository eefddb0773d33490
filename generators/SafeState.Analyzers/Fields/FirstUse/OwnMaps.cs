using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Fields;

/// <summary>
/// Finds guarded fields whose dictionaries the type itself creates, so that other code cannot see them during construction.
/// </summary>
/// <param name="info">The type.</param>
internal sealed class OwnMaps(GuardedTypeInfo info)
{
    private readonly Lazy<HashSet<ISymbol>> _fields = new(() => Find(info));

    /// <summary>
    /// Returns whether an object under construction is only stored in its own dictionary: <c>_parts["self"] = this</c>. Code that can
    /// read the entry already has the object.
    /// </summary>
    public bool Holds(IInstanceReferenceOperation self)
    {
        IOperation value = self;
        while (value.Parent is IConversionOperation { OperatorMethod: null })
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: var map } } assignment
                when assignment.Value == value && assignment.Parent is IExpressionStatementOperation => IsOwn(map),
            IArgumentOperation { Parent: IInvocationOperation { Instance: var map, Parent: IExpressionStatementOperation } call } =>
                call.TargetMethod.Name is "Add" or "TryAdd" && IsOwn(map),
            _ => false,
        };
    }

    private bool IsOwn(IOperation? map) => map is IFieldReferenceOperation
    {
        Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance },
    } reference
        && !reference.Field.IsStatic
        && _fields.Value.Contains(reference.Field.OriginalDefinition);

    private static HashSet<ISymbol> Find(GuardedTypeInfo info)
    {
        SyntaxNode[] code = [.. info.Type.DeclaringSyntaxReferences.SelectMany(static part => part.GetSyntax().DescendantNodes())];
        return new(info.Fields.Where(field => field.IsGuarded && IsOnlyCreated(field.Field, code)).Select(static field => field.Field),
            SymbolEqualityComparer.Default);
    }

    private static bool IsOnlyCreated(IFieldSymbol field, SyntaxNode[] code) =>
        field.DeclaringSyntaxReferences.All(static declaration =>
            declaration.GetSyntax() is VariableDeclaratorSyntax variable && IsCreation(variable.Initializer?.Value))
        && code.All(node => node switch
        {
            AssignmentExpressionSyntax assignment => !Names(assignment.Left, field.Name) || IsCreation(assignment.Right),
            ArgumentSyntax argument => argument.RefKindKeyword.RawKind == 0 || !Names(argument.Expression, field.Name),
            _ => true,
        });

    private static bool IsCreation(ExpressionSyntax? value) =>
        value is null or BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax;

    private static bool Names(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax field => field.Identifier.ValueText == name,
        MemberAccessExpressionSyntax member => Names(member.Name, name),
        TupleExpressionSyntax tuple => tuple.Arguments.Any(part => Names(part.Expression, name)),
        _ => false,
    };
}
