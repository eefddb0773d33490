using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.CodeFixes.Rewriting;

namespace SafeState.CodeFixes.Analysis;

/// <summary>
/// A method of the same type that only reads the dictionary that it is given, and keeps no reference when it returns. A snapshot does the
/// same for it.
/// </summary>
internal static class ReadingHelper
{
    private const int MaxDepth = 3;
    private static readonly string[] s_interfaces = ["IEnumerable", "IReadOnlyCollection", "IReadOnlyDictionary"];
    private static readonly string[] s_reads = ["Contains", "ContainsKey", "Count", "GetValueOrDefault", "IndexOf", "TryGetValue"];

    /// <summary>Returns whether a call reads a dictionary and is through with it when it returns.</summary>
    /// <param name="use">The dictionary.</param>
    /// <param name="call">The call.</param>
    /// <param name="argument">The argument that is the dictionary, or a view of it.</param>
    public static bool Reads(RawUse use, IInvocationOperation call, IArgumentOperation argument) =>
        argument.Parameter is
        {
            RefKind: RefKind.None, IsParams: false,
            Type: INamedTypeSymbol { TypeKind: TypeKind.Interface } type
        } parameter
        && s_interfaces.Contains(type.Name)
        && call.TargetMethod is { IsAsync: false, IsVirtual: false, IsAbstract: false, IsOverride: false } method
        && (method.MethodKind == MethodKind.LocalFunction
            || SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition, use.Info.Field.ContainingType))
        && FindBody(use, method) is { } body
        && !MapWriteAnalysis.Writes(use, body)
        && !call.Arguments.Any(other => MapWriteAnalysis.Writes(use, other.Value))
        && body.Descendants().OfType<IParameterReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Parameter.OriginalDefinition, parameter.OriginalDefinition))
            .All(reference => IsReadAtOnce(reference, body));

    /// <summary>
    /// Returns whether a call of any method of the project only reads its argument, and is through with it when it returns. The argument
    /// may be a mutable collection.
    /// </summary>
    public static bool ReadsCopy(RawUse use, IInvocationOperation call, IArgumentOperation argument) =>
        ReadsCopy(use, call, argument, depth: 0);

    private static bool ReadsCopy(RawUse use, IInvocationOperation call, IArgumentOperation argument, int depth) =>
        depth <= MaxDepth
        && argument.Parameter is { RefKind: RefKind.None, IsParams: false } parameter
        && call.TargetMethod is { IsAsync: false, IsVirtual: false, IsAbstract: false, IsOverride: false } method
        && FindBody(use, method) is { } body
        && !MapWriteAnalysis.Writes(use, body)
        && body.Descendants().OfType<IParameterReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Parameter.OriginalDefinition, parameter.OriginalDefinition))
            .All(reference => !IsWritten(reference)
                && (IsReadAtOnce(reference, body) || IsReadThroughNullTest(reference)
                    || (reference.Parent is IArgumentOperation { Parent: IInvocationOperation next } passed
                        && ReadsCopy(use, next, passed, depth + 1))));

    private static bool IsReadThroughNullTest(IOperation value) => value.Parent switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => true,
        IConversionOperation { OperatorMethod: null, Parent: IBinaryOperation } => true,
        IIsPatternOperation { Pattern: IConstantPatternOperation } => true,
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation } } => true,
        IConditionalAccessOperation access when access.Operation == value => access.WhenNotNull.DescendantsAndSelf()
            .OfType<IConditionalAccessInstanceOperation>().FirstOrDefault() is { } inner && IsRead(inner),
        _ => false,
    };

    private static bool IsWritten(IOperation value) => value.Parent is IPropertyReferenceOperation { Property.IsIndexer: true } element
        && element.Parent is IAssignmentOperation or IIncrementOrDecrementOperation
            or IArgumentOperation { Parameter.RefKind: not RefKind.None };

    private static IOperation? FindBody(RawUse use, IMethodSymbol method) =>
        method.OriginalDefinition.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is MethodDeclarationSyntax or LocalFunctionStatementSyntax
        && !reference.GetSyntax().DescendantNodes().Any(static node => node is YieldStatementSyntax)
            ? use.Model.Compilation.GetSemanticModel(reference.SyntaxTree).GetOperation(reference.GetSyntax())
            : null;

    private static bool IsReadAtOnce(IOperation value, IOperation body)
    {
        for (IOperation? around = value.Parent; around is not null && around != body; around = around.Parent)
        {
            if (around is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return IsRead(value);
    }

    private static bool IsRead(IOperation value) => value.Parent switch
    {
        IConversionOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } } when IsTestForNull(call.TargetMethod) =>
            true,
        IConversionOperation { OperatorMethod: null, IsTryCast: false } conversion => IsInterface(conversion) && IsRead(conversion),
        IForEachLoopOperation { IsAsynchronous: false } loop => loop.Collection == value,
        ISpreadOperation => true,
        IPropertyReferenceOperation { Property: { Name: "Keys" or "Values", IsIndexer: false } } view => IsRead(view),
        IPropertyReferenceOperation { Property: { IsIndexer: true } or { Name: "Count" } } => true,
        IInvocationOperation call when call.Instance == value => s_reads.Contains(call.TargetMethod.Name),
        IArgumentOperation { Parent: IInvocationOperation call }
            when Linq.IsEnumerableMethod(call.TargetMethod) && ImmediateReaders.IsLazy(call.TargetMethod) => IsRead(call),
        IArgumentOperation { Parent: IInvocationOperation call } => ImmediateReaders.Contains(call, value)
            || call.TargetMethod is { Name: "GetValueOrDefault", ContainingType.Name: "CollectionExtensions" },
        IArgumentOperation { Parent: IObjectCreationOperation creation } => ImmediateReaders.Contains(creation, value),
        _ => false,
    };

    private static bool IsInterface(IConversionOperation conversion) =>
        conversion.Type is INamedTypeSymbol { TypeKind: TypeKind.Interface, IsGenericType: true } type && s_interfaces.Contains(type.Name);

    private static bool IsTestForNull(IMethodSymbol method) =>
        method is { Name: "ThrowIfNull", ContainingType.Name: "ArgumentNullException" };
}
