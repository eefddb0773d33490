using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Roslyn;

namespace SafeState.CodeFixes.Analysis;

/// <summary>Analyzes a dictionary that replaces that of a field: its content, and whether other code has a reference to it.</summary>
internal static class NewMapAnalysis
{
    /// <summary>Returns whether the dictionary is created at this place, empty, with the key comparer of the field.</summary>
    public static bool IsEmpty(RawUse use, IOperation map) => Unwrap(map) switch
    {
        IObjectCreationOperation { Initializer: null } creation =>
            creation.Arguments.All(argument => IsCapacity(argument) || IsComparer(argument)) && HasSameEquality(use, creation),
        ICollectionExpressionOperation { Elements.IsEmpty: true } => HasSameEquality(use, null),
        _ => false,
    };

    /// <summary>Returns whether the dictionary is created at this place, empty, with any key comparer.</summary>
    public static bool IsEmptyWithAnyComparer(IOperation map) =>
        Unwrap(map) is IObjectCreationOperation { Initializer: null } creation
        && creation.Arguments.All(static argument => IsCapacity(argument) || IsComparer(argument));

    /// <summary>
    /// Returns whether the content can be copied. No code may change the dictionary afterwards, and it must not be created from the
    /// content of the field. Its keys must be compared like those of the field, as far as the code shows.
    /// </summary>
    public static bool CanBeCopied(RawUse use, IOperation map) => !MapWriteAnalysis.FindUses(use, map).Any() && IsOnlyRead(use, map);

    /// <summary>
    /// Returns the code of the comparer that the field starts with, and an empty string for the default one. Null if only the code that
    /// assigned it can name it.
    /// </summary>
    public static string? GetComparerCode(RawUse use) => GetInitialComparer(use) switch
    {
        null => "",
        IPropertyReferenceOperation { Instance: null, Property.ContainingType.Name: "StringComparer" } comparer =>
            comparer.Syntax.ToString(),
        _ => null,
    };

    private static bool IsOnlyRead(RawUse use, IOperation map) => Unwrap(map) switch
    {
        IObjectCreationOperation creation => HasSameEquality(use, creation),
        ILocalReferenceOperation local =>
            local.Type?.NullableAnnotation != NullableAnnotation.Annotated && IsUnchangedAfterwards(local, local.Local),
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter =>
            parameter.Parameter.NullableAnnotation != NullableAnnotation.Annotated && IsUnchangedAfterwards(parameter, parameter.Parameter),
        IInvocationOperation or IAwaitOperation => true,
        IConditionalOperation choice => IsOnlyRead(use, choice.WhenTrue) && choice.WhenFalse is { } other && IsOnlyRead(use, other),
        ICoalesceOperation choice => IsOnlyRead(use, choice.WhenNull) && Unwrap(choice.Value) switch
        {
            ILocalReferenceOperation local => IsUnchangedAfterwards(local, local.Local),
            IParameterReferenceOperation parameter => IsUnchangedAfterwards(parameter, parameter.Parameter),
            var value => IsOnlyRead(use, value),
        },
        IThrowOperation => true,
        _ => false,
    };

    private static IOperation Unwrap(IOperation map) =>
        map is IConversionOperation { OperatorMethod: null, IsTryCast: false } conversion ? Unwrap(conversion.Operand) : map;

    /// <summary>Returns whether no code writes to the dictionary of a variable, or passes it on, after the assignment.</summary>
    private static bool IsUnchangedAfterwards(IOperation reference, ISymbol variable)
    {
        IOperation root = reference;
        bool isRepeated = false;
        while (root.Parent is { } parent)
        {
            isRepeated |= parent is ILoopOperation && !IsDeclaredIn(parent, variable);
            root = parent;
        }

        return !isRepeated && root.Descendants()
            .Where(operation => operation.Syntax.SpanStart > reference.Syntax.SpanStart && operation.IsReferenceTo(variable))
            .All(static later => later.Parent is IMemberReferenceOperation or IForEachLoopOperation
                or IConversionOperation { Parent: IForEachLoopOperation }
                    && later.Parent is not IPropertyReferenceOperation
                    {
                        Property.IsIndexer: true, Parent: IAssignmentOperation
                        or IIncrementOrDecrementOperation
                    });
    }

    private static bool IsDeclaredIn(IOperation around, ISymbol variable) =>
        variable.DeclaringSyntaxReferences.All(reference => around.Syntax.Span.Contains(reference.Span));

    private static bool IsCapacity(IArgumentOperation argument) =>
        argument.Parameter?.Type.SpecialType == SpecialType.System_Int32 && argument.Value.ConstantValue is { HasValue: true, Value: >= 0 };

    private static bool IsComparer(IArgumentOperation argument) =>
        argument.Parameter?.Type is INamedTypeSymbol { Name: "IEqualityComparer" or "IComparer" };

    /// <summary>
    /// Returns whether a new dictionary has the comparer of the field. The store keeps comparing keys like its first dictionary.
    /// </summary>
    private static bool HasSameEquality(RawUse use, IObjectCreationOperation? creation) =>
        GetComparer(creation) is var made && GetInitialComparer(use) is var first
        && (made, first) switch
        {
            (null, null) => true,
            (not null, not null) => Purity.AreEquivalent(made, first),
            _ => false,
        };

    private static IOperation? GetComparer(IObjectCreationOperation? creation) =>
        creation?.Arguments.FirstOrDefault(IsComparer)?.Value is { } value ? Unwrap(value) : null;

    private static IOperation? GetInitialComparer(RawUse use) =>
        GetInitialMaps(use).Select(static map => GetComparer(Unwrap(map) as IObjectCreationOperation))
        .FirstOrDefault(static comparer => comparer is not null);

    /// <summary>Returns the dictionaries that the initializer and the constructors assign to the field.</summary>
    private static IEnumerable<IOperation> GetInitialMaps(RawUse use)
    {
        foreach (SyntaxReference reference in use.Info.Field.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value } && GetOperation(use, value) is { } first)
            {
                yield return first;
            }
        }

        foreach (IMethodSymbol constructor in use.Info.Field.ContainingType.Constructors)
        {
            foreach (SyntaxReference reference in constructor.DeclaringSyntaxReferences)
            {
                IEnumerable<ISimpleAssignmentOperation> assignments = GetOperation(use, reference.GetSyntax())?.Descendants()
                    .OfType<ISimpleAssignmentOperation>() ?? [];
                foreach (ISimpleAssignmentOperation assignment in assignments.Where(assignment =>
                    assignment.Target is IFieldReferenceOperation target
                    && SymbolEqualityComparer.Default.Equals(target.Field, use.Info.Field)))
                {
                    yield return assignment.Value;
                }
            }
        }
    }

    private static IOperation? GetOperation(RawUse use, SyntaxNode node) =>
        use.Model.Compilation.GetSemanticModel(node.SyntaxTree).GetOperation(node);
}
