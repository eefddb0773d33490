using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Analysis;
using SafeState.CodeFixes.Rewriting;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Rewriters;

/// <summary>
/// Rewrites <c>var map = ignoreCase ? _folded : _exact;</c> to use the accessors. The variable may only be used for members that
/// accessors have under the same names. The fields keep their dictionaries, so the variable always refers to the same one.
/// </summary>
internal sealed class LocalAliasRewriter : UsageRewriter
{
    public override RewriteResult? TryRewrite(RawUse use)
    {
        IOperation value = use.Value;
        while (value.Parent is IConditionalOperation choice && choice.Condition != value)
        {
            value = choice;
        }

        return value.Parent is IVariableInitializerOperation
        {
            Parent: IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } local } declarator,
        }
            && declarator.Syntax.Parent is VariableDeclarationSyntax { Type.IsVar: true } declaration
            && FindMaps(use, value) is { } maps
            && value.GetRoot().Descendants().OfType<ILocalReferenceOperation>()
                .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))
                .All(HasSameMember)
            ? RewriteResult.Replace(declaration, ReplaceMaps(maps, declaration))
            : null;
    }

    /// <summary>Returns the declaration with the accessors. If there are several, it has the type that they have in common.</summary>
    private static VariableDeclarationSyntax ReplaceMaps(IReadOnlyList<RawUse> maps, VariableDeclarationSyntax declaration)
    {
        Dictionary<ExpressionSyntax, ExpressionSyntax> accessors =
            maps.ToDictionary(static map => map.Receiver, static map => map.Accessor);
        VariableDeclarationSyntax written =
            declaration.ReplaceNodes(accessors.Keys, (oldNode, _) => accessors[oldNode].WithTriviaFrom(oldNode));
        string contract = MapType.IsNumber(maps[0].Arguments[1]) ? "IGuardedNumberMap" : "IGuardedMap";
        return maps.Count > 1 && maps[0].Model.Compilation.GetTypeByMetadataName($"SafeState.{contract}`2") is { } type
            ? written.WithType(
                SyntaxFactory.ParseTypeName(
                    MinimalTypeNames.Get(type.Construct([.. maps[0].Arguments]), maps[0].Model, declaration.SpanStart))
                        .WithTriviaFrom(declaration.Type))
            : written;
    }

    /// <summary>
    /// Returns the guarded fields that may be the value, none of which ever gets another dictionary. Null if the value may be something
    /// else.
    /// </summary>
    private static IReadOnlyList<RawUse>? FindMaps(RawUse use, IOperation value) => value switch
    {
        IConditionalOperation { WhenFalse: { } other } choice =>
            FindMaps(use, choice.WhenTrue) is { } first && FindMaps(use, other) is { } second ? [.. first, .. second] : null,
        IFieldReferenceOperation { Field.IsReadOnly: true } field
            when new RawUseFinder(use.Model, default).Find(GetName(field.Syntax)) is { } map => [map],
        _ => null,
    };

    private static SyntaxNode GetName(SyntaxNode field) => field is MemberAccessExpressionSyntax access ? access.Name : field;

    private static bool HasSameMember(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IPropertyReferenceOperation
        {
            Property.IsIndexer: true, Parent: ICompoundAssignmentOperation or IIncrementOrDecrementOperation
            or ICoalesceAssignmentOperation
        } => false,
        IPropertyReferenceOperation property =>
            property.Instance == reference && (property.Property.IsIndexer || property.Property.Name is "Count" or "IsEmpty"),
        IInvocationOperation call => call.Instance == reference
            && call.TargetMethod.Name is "Add" or "Clear" or "ContainsKey" or "GetOrAdd" or "TryAdd" or "TryGetValue" or "TryUpdate"
            && call.Arguments.All(static argument => (argument.Syntax as ArgumentSyntax)?.NameColon is null),
        _ => false,
    };
}
