using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Delegates;

/// <summary>Reads from an operation whether it may take long.</summary>
internal sealed class BlockingReader
{
    private readonly ConcurrentDictionary<string, BlockingMembers> _byOption = new();

    /// <summary>The kinds of operations that may.</summary>
    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation,
        OperationKind.Await, OperationKind.Lock, OperationKind.Using, OperationKind.UsingDeclaration,
    ];

    /// <summary>What may take long about an operation; null where nothing does.</summary>
    public BlockingEffect? Read(OperationAnalysisContext context) => context.Operation switch
    {
        IAwaitOperation => new BlockingEffect(BlockingKind.Await, "await"),
        ILockOperation locked => new BlockingEffect(BlockingKind.Lock, "lock") { Member = (SameValue.Bare(locked.LockedValue) as IMemberReferenceOperation)?.Member },
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } call => OfDelegate(call),
        IInvocationOperation { TargetMethod: IMethodSymbol method } call => Of(MembersFor(context).KindOf(call.Instance?.Type ?? method.ContainingType, method), method),
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" }, Instance: IOperation task } when WasAwaited(task) => null,
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { Name: "Lazy", ContainingNamespace.Name: "System" } }, Instance: IMemberReferenceOperation lazy } =>
            new BlockingEffect(BlockingKind.Lazy, lazy.Member.Name) { Member = lazy.Member },
        IPropertyReferenceOperation { Property: IPropertySymbol property, Instance: IOperation instance } reference when !reference.IsOnlyNamed() =>
            Of(MembersFor(context).KindOf(instance.Type ?? property.ContainingType, property), property),
        IObjectCreationOperation { Constructor: IMethodSymbol constructor } => Of(MembersFor(context).KindOf(constructor.ContainingType, constructor), constructor),
        IUsingOperation { Resources: IOperation resources } => OfUsing(resources),
        IUsingDeclarationOperation { DeclarationGroup: IOperation resources } => OfUsing(resources),
        _ => null,
    };

    /// <summary>Whether the same function has awaited the task before, as by <c>await Task.WhenAll(first, second)</c>; then its result is there.</summary>
    private static bool WasAwaited(IOperation task) => SameValue.Bare(task) is ILocalReferenceOperation or IParameterReferenceOperation
        && FunctionGraphs.FunctionOf(task).Descendants().OfType<IAwaitOperation>().Any(wait =>
            wait.Syntax.Span.End < task.Syntax.SpanStart && wait.Descendants().Any(part => part is ILocalReferenceOperation or IParameterReferenceOperation && SameValue.Are(part, task)));

    private static BlockingEffect? Of(BlockingKind kind, ISymbol member) => kind == BlockingKind.None
        ? null
        : new BlockingEffect(kind, member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {member.ContainingType.Name}" : $"{member.ContainingType.Name}.{member.Name}");

    /// <summary>A delegate from elsewhere: not a local that holds a lambda of this very code.</summary>
    private static BlockingEffect? OfDelegate(IInvocationOperation call) => SameValue.Bare(call.Instance) switch
    {
        IEventReferenceOperation raised => new BlockingEffect(BlockingKind.Callbacks, raised.Event.Name),
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => new BlockingEffect(BlockingKind.ForeignDelegate, member.Member.Name),
        IParameterReferenceOperation { Parameter: IParameterSymbol parameter } => new BlockingEffect(BlockingKind.ForeignDelegate, parameter.Name, parameter),
        ILocalReferenceOperation { Local: ILocalSymbol local } reference when !HoldsLambda(reference) => new BlockingEffect(BlockingKind.ForeignDelegate, local.Name),
        IInvocationOperation { TargetMethod: IMethodSymbol method } => new BlockingEffect(BlockingKind.ForeignDelegate, method.Name),
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
            && SameValue.Bare(declarator.Initializer?.Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation or IMethodReferenceOperation });
    }

    private static BlockingEffect? OfUsing(IOperation resources) =>
        resources.DescendantsAndSelf().Any(static part => part.Type is { Name: "CancellationTokenRegistration", ContainingNamespace.Name: "Threading" })
            ? new BlockingEffect(BlockingKind.Callbacks, "CancellationTokenRegistration.Dispose")
            : null;

    private BlockingMembers MembersFor(OperationAnalysisContext context) => _byOption.GetOrAdd(
        context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Operation.Syntax.SyntaxTree).TryGetValue(BlockingMembers.Option, out string? value) ? value : "",
        BlockingMembers.With);
}
