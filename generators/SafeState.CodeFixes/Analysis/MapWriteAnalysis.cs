using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.CodeFixes.Analysis;

/// <summary>
/// Finds writes to the dictionary of one field, raw or through the accessor. It follows calls of members of the same type. Other code
/// cannot name a private field.
/// </summary>
internal sealed class MapWriteAnalysis
{
    private static readonly string[] Reads =
    [
        "Comparer", "Contains", "ContainsKey", "ContainsValue", "CopyTo", "Count", "Exists", "Find", "FindAll", "GetEnumerator",
        "GetKeyAtIndex", "GetValueAtIndex", "GetValueOrDefault", "GetViewBetween", "IndexOf", "IsEmpty", "Keys", "Max", "Min", "Peek",
        "RangeInclusive", "Snapshot", "ToArray", "TryFirst", "TryGetValue", "TryLast", "TryPeek", "Value", "Values",
    ];

    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);
    private readonly RawUse _map;

    private MapWriteAnalysis(RawUse map) => _map = map;

    /// <summary>Returns the keys under which code writes entries, with null for any other write.</summary>
    public static IEnumerable<IOperation?> GetWrittenKeys(RawUse map, IOperation code) => new MapWriteAnalysis(map).Writes(code);

    /// <summary>Returns whether code writes to the dictionary.</summary>
    public static bool Writes(RawUse map, IOperation code) => GetWrittenKeys(map, code).Any();

    /// <summary>Returns the operations that refer to the field or its accessor.</summary>
    public static IEnumerable<IOperation> FindUses(RawUse map, IOperation code) =>
        code.DescendantsAndSelf().Where(operation => IsMap(map, operation));

    private static bool IsMap(RawUse map, IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => SymbolEqualityComparer.Default.Equals(field.Field.OriginalDefinition, map.Info.Field),
        IPropertyReferenceOperation property =>
            property.Property.Name == map.Info.Accessor
            && SymbolEqualityComparer.Default.Equals(property.Property.ContainingType.OriginalDefinition, map.Info.Field.ContainingType),
        _ => false,
    };

    private IEnumerable<IOperation?> Writes(IOperation code) => code.DescendantsAndSelf().SelectMany(operation =>
        IsMap(_map, operation) ? GetWritesThrough(operation)
        : GetCallee(operation) is ISymbol called && GetBodies(called).SelectMany(Writes).Any() ? [null]
        : (IEnumerable<IOperation?>)[]);

    private IEnumerable<IOperation?> GetWritesThrough(IOperation map)
    {
        IOperation value = map;
        while (value.Parent is IConversionOperation conversion)
        {
            value = conversion;
        }

        return value.Parent switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true } entry when entry.Instance == value =>
                IsTarget(entry) ? [entry.Arguments[0].Value] : [],
            IMemberReferenceOperation member => Reads.Contains(member.Member.Name) ? [] : [null],
            IInvocationOperation call when call.Instance == value => GetWritesThrough(call, 0),
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Exchange" or "CompareExchange" } } } => [null],
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "CollectionExtensions" } call } =>
                GetWritesThrough(call, 1),
            IAssignmentOperation assignment when assignment.Target == value => [null],
            IConditionalAccessOperation => [null],
            _ => [],
        };
    }

    private IEnumerable<IOperation?> GetWritesThrough(IInvocationOperation call, int key) =>
        Reads.Contains(call.TargetMethod.Name) || IsViewInReverse(call) ? []
        : call.Arguments.Length > key && call.TargetMethod.Name is not ("RemoveWhere" or "UpdateAll" or "Invalidate" or "ReplaceAll")
            ? [call.Arguments[key].Value]
        : [null];

    /// <summary>Returns whether a call returns a view of a sorted set. A list reverses its items in place.</summary>
    private bool IsViewInReverse(IInvocationOperation call) =>
        call.TargetMethod.Name == "Reverse" && _map.Info.Content is { IsOrdered: true };

    private static bool IsTarget(IOperation entry) => entry.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == entry,
        IIncrementOrDecrementOperation => true,
        _ => false,
    };

    private ISymbol? GetCallee(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function } => function,
        IInvocationOperation call when IsOwnMember(call.TargetMethod) => call.TargetMethod.OriginalDefinition,
        IPropertyReferenceOperation property when IsOwnMember(property.Property) => property.Property.OriginalDefinition,
        _ => null,
    };

    private bool IsOwnMember(ISymbol member) =>
        SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, _map.Info.Field.ContainingType);

    private IEnumerable<IOperation> GetBodies(ISymbol member)
    {
        if (!_visited.Add(member))
        {
            yield break;
        }

        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
        {
            SyntaxNode declaration = reference.GetSyntax();
            SemanticModel model = _map.Model.Compilation.GetSemanticModel(reference.SyntaxTree);
            foreach (SyntaxNode body in declaration is BasePropertyDeclarationSyntax
                ? declaration.DescendantNodes().Where(static node => node is ArrowExpressionClauseSyntax or BlockSyntax)
                : [declaration])
            {
                if (model.GetOperation(body) is IOperation operation)
                {
                    yield return operation;
                }
            }
        }
    }
}
