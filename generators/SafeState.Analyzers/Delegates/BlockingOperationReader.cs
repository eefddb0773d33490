using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Delegates;

/// <summary>Decides whether an operation may take long.</summary>
internal sealed class BlockingOperationReader
{
    private readonly ConcurrentDictionary<string, BlockingMembers> _byOption = new();

    /// <summary>Gets the kinds of operations that may take long.</summary>
    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation,
        OperationKind.Await, OperationKind.Lock, OperationKind.Using, OperationKind.UsingDeclaration,
    ];

    /// <summary>Returns the blocking operation, or null for other operations.</summary>
    public BlockingOperation? TryRead(IOperation operation, AnalyzerOptions options) => operation switch
    {
        IAwaitOperation => new BlockingOperation(BlockingKind.Await, "await"),
        ILockOperation locked =>
            new BlockingOperation(BlockingKind.Lock,
                "lock")
            { Member = (ValueEquivalence.Unwrap(locked.LockedValue) as IMemberReferenceOperation)?.Member },
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call => TryCreateForDelegate(call),
        IInvocationOperation { TargetMethod: IMethodSymbol method } call =>
            TryCreate(GetMembers(operation, options).GetKind(call.Instance?.Type ?? method.ContainingType, method), method),
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" }, Instance: IOperation task }
            when WasAwaited(task) => null,
        IPropertyReferenceOperation
        {
            Property: { Name: "Value", ContainingType: { Name: "Lazy", ContainingNamespace.Name: "System" } },
            Instance: IMemberReferenceOperation lazy
        } =>
            new BlockingOperation(BlockingKind.Lazy, lazy.Member.Name) { Member = lazy.Member },
        IPropertyReferenceOperation { Property: IPropertySymbol property, Instance: IOperation instance } reference
            when !reference.IsInNameOf() =>
            TryCreate(GetMembers(operation, options).GetKind(instance.Type ?? property.ContainingType, property), property),
        IObjectCreationOperation { Constructor: IMethodSymbol constructor } =>
            TryCreate(GetMembers(operation, options).GetKind(constructor.ContainingType, constructor), constructor),
        IUsingOperation { Resources: IOperation resources } => TryCreateForUsing(resources),
        IUsingDeclarationOperation { DeclarationGroup: IOperation resources } => TryCreateForUsing(resources),
        _ => null,
    };

    /// <summary>
    /// Returns whether the same function has awaited the task before, as in <c>await Task.WhenAll(first, second)</c>. Its result is then
    /// available.
    /// </summary>
    private static bool WasAwaited(IOperation task) =>
        ValueEquivalence.Unwrap(task) is ILocalReferenceOperation or IParameterReferenceOperation
        && FunctionGraphs.GetContainingFunction(task).Descendants().OfType<IAwaitOperation>().Any(wait =>
            wait.Syntax.Span.End < task.Syntax.SpanStart
            && wait.Descendants()
                .Any(part => part is ILocalReferenceOperation or IParameterReferenceOperation
                    && ValueEquivalence.AreEquivalent(part, task)));

    private static BlockingOperation? TryCreate(BlockingKind kind, ISymbol member) => kind == BlockingKind.None
        ? null
        : new BlockingOperation(kind, member is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? $"new {member.ContainingType.Name}"
            : $"{member.ContainingType.Name}.{member.Name}");

    /// <summary>Returns the operation for a delegate from elsewhere. A local that holds a lambda of the same code does not count.</summary>
    private static BlockingOperation? TryCreateForDelegate(IInvocationOperation call) => ValueEquivalence.Unwrap(call.Instance) switch
    {
        IEventReferenceOperation raised => new BlockingOperation(BlockingKind.Callbacks, raised.Event.Name),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member =>
            new BlockingOperation(BlockingKind.ExternalDelegate, member.Member.Name),
        IParameterReferenceOperation { Parameter: IParameterSymbol parameter } =>
            new BlockingOperation(BlockingKind.ExternalDelegate, parameter.Name, parameter),
        ILocalReferenceOperation { Local: ILocalSymbol local } reference when !HoldsLambda(reference) =>
            new BlockingOperation(BlockingKind.ExternalDelegate, local.Name),
        IInvocationOperation { TargetMethod: IMethodSymbol method } => new BlockingOperation(BlockingKind.ExternalDelegate, method.Name),
        _ => null,
    };

    private static bool HoldsLambda(ILocalReferenceOperation reference)
    {
        IOperation root = reference;
        while (root.Parent is IOperation parent)
        {
            root = parent;
        }

        return root.Descendants().OfType<IVariableDeclaratorOperation>().Any(declarator =>
            SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local)
            && ValueEquivalence.Unwrap(declarator.Initializer?.Value) is IDelegateCreationOperation
            {
                Target: IAnonymousFunctionOperation
                or IMethodReferenceOperation
            });
    }

    private static BlockingOperation? TryCreateForUsing(IOperation resources) =>
        resources.DescendantsAndSelf()
        .Any(static part => part.Type is { Name: "CancellationTokenRegistration", ContainingNamespace.Name: "Threading" })
            ? new BlockingOperation(BlockingKind.Callbacks, "CancellationTokenRegistration.Dispose")
            : null;

    private BlockingMembers GetMembers(IOperation operation, AnalyzerOptions options) => _byOption.GetOrAdd(
        options.AnalyzerConfigOptionsProvider.GetOptions(operation.Syntax.SyntaxTree)
        .TryGetValue(BlockingMembers.Option, out string? value) ? value : "",
        BlockingMembers.Create);
}

/// <summary>An operation that may take long.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Name">The name of the operation for people.</param>
/// <param name="Parameter">The parameter whose delegate is called, or null for other operations.</param>
internal sealed record BlockingOperation(BlockingKind Kind, string Name, IParameterSymbol? Parameter = null)
{
    /// <summary>
    /// Gets the field or property of the <c>Lazy</c> whose value is read, or of the object that is locked. Null for other operations.
    /// </summary>
    public ISymbol? Member { get; init; }
}
