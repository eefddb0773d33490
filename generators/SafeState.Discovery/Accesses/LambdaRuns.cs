using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace SafeState.Discovery.Accesses;

/// <summary>Decides when a lambda runs, by where it is passed to.</summary>
internal static class LambdaRuns
{
    private static readonly string[] s_confining =
        ["Lock", "Synchron", "Exclusive", "Atomic", "BeginInvoke", "InvokeAsync", "MainThread", "UIThread", "UiThread", "Critical",
        "Dispatch", "Serialized"];
    private static readonly HashSet<string> s_starts =
        ["Run", "StartNew", "QueueUserWorkItem", "UnsafeQueueUserWorkItem", "ContinueWith", "Start", "RunLongRunning"];

    private static readonly HashSet<string> s_queries =
    [
        "Any", "All", "Where", "Select", "SelectMany", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault",
        "Count", "Sum", "Min", "Max", "OrderBy", "OrderByDescending", "ThenBy", "GroupBy", "ToDictionary", "ToLookup", "Aggregate", "Find",
        "FindAll", "Exists", "RemoveAll", "RemoveWhere", "TakeWhile", "SkipWhile", "ForEach", "ConvertAll",
    ];

    private static readonly string[] s_dispatchers =
        ["Dispatcher", "dispatcher", "SynchronizationContext", "syncContext", "EventLoop", "eventLoop", "EventExecutor", "UIThread"];
    private static readonly HashSet<string> s_posts =
        ["Post", "Send", "Invoke", "BeginInvoke", "InvokeAsync", "RunAsync", "Enqueue", "TryEnqueue", "Execute", "Schedule"];

    /// <summary>Gets when a lambda or a method group runs.</summary>
    public static FunctionRun Get(IOperation function)
    {
        IOperation? parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } argument => OfCall(call, argument),
            IArgumentOperation { Parent: IObjectCreationOperation creation } => OfCreation(creation.Type?.Name),
            IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation reference } => OfEvent(reference.Event.Name),
            IInvalidOperation { Syntax: AssignmentExpressionSyntax { Left: { } raised } } => OfEvent(NameOf(raised)),
            IVariableInitializerOperation => FunctionRun.AtOnce,
            IInvocationOperation => FunctionRun.AtOnce,
            IInvalidOperation { Syntax: InvocationExpressionSyntax { Expression: { } called } }
                when called.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
                    .LastOrDefault(static name => name.Parent is not TypeArgumentListSyntax)
                    is { } method
                && (s_confining.Any(method.Identifier.ValueText.Contains)
                    || IsPost(called.Parent!, method.Identifier.ValueText, "")) => FunctionRun.Confined,
            IInvalidOperation { Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax started } } call =>
                OfUnresolvedCall(call, started),
            IInvalidOperation { Syntax: ObjectCreationExpressionSyntax creation } => OfCreation(NameOf(creation.Type)),
            _ => FunctionRun.Later,
        };
    }

    /// <summary>Gets the name of the event that a lambda handles; null if it handles none.</summary>
    public static string? EventOf(FunctionInfo function) => function is { Outer: not null, Symbol: { } lambda }
        && lambda.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is AnonymousFunctionExpressionSyntax
        {
            Parent: AssignmentExpressionSyntax { Left: { } raised }
        } ? NameOf(raised) : null;

    /// <summary>Events that the framework raises on a thread of the pool.</summary>
    private static FunctionRun OfEvent(string? name) => name switch
    {
        "Elapsed" or "UnobservedTaskException" or "NetworkAddressChanged" or "NetworkAvailabilityChanged" => FunctionRun.OtherThread,
        "OutputDataReceived" or "ErrorDataReceived" => FunctionRun.ForCaller,
        _ => FunctionRun.Later,
    };

    /// <summary>A call that starts a thread, or a query. The compiler cannot bind it, because a type in it is missing.</summary>
    private static FunctionRun OfUnresolvedCall(IOperation call, MemberAccessExpressionSyntax started) => NameOf(started.Expression) switch
    {
        "Parallel" => FunctionRun.ForkJoin,
        "Task" or "Factory" or "ThreadPool" when s_starts.Contains(started.Name.Identifier.ValueText) =>
            RunOfTask(call) != FunctionRun.AtOnce && IsRepeated(call) ? FunctionRun.Parallel : RunOfTask(call),
        _ => s_queries.Contains(started.Name.Identifier.ValueText) ? FunctionRun.AtOnce : FunctionRun.Later,
    };

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        _ => null,
    };

    /// <summary>A task that the function waits for runs in its place. One that it returns is waited for by the caller.</summary>
    private static FunctionRun RunOfTask(IOperation start)
    {
        IOperation task = start;
        while (task.User(out IOperation seen) is IInvocationOperation
            {
                TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "Unwrap"
            } next
            && next.Receiver() == seen)
        {
            task = next;
        }

        return task.User(out _) switch
        {
            IAwaitOperation => FunctionRun.AtOnce,
            IPropertyReferenceOperation { Property.Name: "Result" } => FunctionRun.AtOnce,
            IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" } => FunctionRun.AtOnce,
            IReturnOperation => FunctionRun.ForCaller,
            _ => FunctionRun.OtherThread,
        };
    }

    /// <summary>The delegate is handed to a dispatcher, a synchronization context, or an event loop, which has one thread.</summary>
    private static bool IsPost(SyntaxNode call, string method, string type) => s_posts.Contains(method)
        && (s_dispatchers.Any(type.Contains)
            || (call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: { } receiver } }
                && s_dispatchers.Any(receiver.ToString().Contains)));

    private static FunctionRun OfCreation(string? type) => type switch
    {
        "Thread" or "Task" or "Timer" => FunctionRun.OtherThread,
        "Lazy" => FunctionRun.Confined,
        _ => FunctionRun.Later,
    };

    private static FunctionRun OfCall(IInvocationOperation call, IArgumentOperation argument)
    {
        IMethodSymbol method = call.TargetMethod;
        string type = method.ContainingType?.Name ?? "";
        if (type is "Parallel" or "ParallelEnumerable")
        {
            return FunctionRun.ForkJoin;
        }

        if (type is "Task" or "TaskFactory" or "ThreadPool" or "Thread" || (type == "Task" && s_starts.Contains(method.Name)))
        {
            return RunOfTask(call) == FunctionRun.AtOnce ? FunctionRun.AtOnce
                : IsRepeated(call) ? FunctionRun.Parallel
                : method.Name == "ContinueWith" ? FunctionRun.ForCaller
                : RunOfTask(call);
        }

        if (s_confining.Any(word => method.Name.Contains(word)) || IsPost(call.Syntax, method.Name, type))
        {
            return FunctionRun.Confined;
        }

        return type switch
        {
            "Enumerable" =>
                call.Arguments.Any(static argument =>
                    argument.Value.Bare() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.IsAsync: true } })
                        && IsAwaitedTogether(call)
                ? FunctionRun.ForkJoin
                : FunctionRun.AtOnce,
            "LazyInitializer" => FunctionRun.Confined,
            "List" or "Array" or "ConcurrentDictionary" or "HashSet" or "Dictionary" or "ImmutableInterlocked" or "String" or "Immutable" =>
                FunctionRun.AtOnce,
            _ when method.Name.Contains("ForEach") && !method.Name.Contains("Parallel") => FunctionRun.AtOnce,
            _ when method.Name is "GetOrAdd" or "AddOrUpdate" or "GetOrCreate" => FunctionRun.AtOnce,
            _ => CalledMethod.RunOf(argument),
        };
    }

    /// <summary>Gets whether a call that starts a thread stands in a loop or in a query, so that several threads run the lambda.</summary>
    public static bool IsRepeated(IOperation call)
    {
        for (IOperation? parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Parent?.Parent is IArgumentOperation
                    {
                        Parent: IInvocationOperation
                        {
                            TargetMethod:
                            {
                                Name: "Select",
                                ContainingType.Name: "Enumerable"
                            }
                        }
                    };
                case ILoopOperation loop:
                    return !loop.DescendantsAndSelf().OfType<IAwaitOperation>().Any(wait => call.IsInside(wait));
            }
        }

        return false;
    }

    private static bool IsAwaitedTogether(IInvocationOperation query)
    {
        IOperation root = query;
        while (root.Parent is { } parent and not IBlockOperation)
        {
            root = parent;
        }

        return root.DescendantsAndSelf().OfType<IInvocationOperation>()
            .Any(static call => call.TargetMethod is { Name: "WhenAll", ContainingType.Name: "Task" })
            || (root is IVariableDeclarationGroupOperation or IVariableDeclarationOperation
                && root.Parent is IBlockOperation block
                && block.Descendants().OfType<IInvocationOperation>()
                    .Any(static call => call.TargetMethod is { Name: "WhenAll", ContainingType.Name: "Task" }));
    }
}
