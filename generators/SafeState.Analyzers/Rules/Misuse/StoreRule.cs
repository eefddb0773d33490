using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Rules;

/// <summary>A rule on how one member uses stores. For members that use none, it only reads their calls.</summary>
public abstract class StoreRule : SafeStateAnalyzer
{
    private protected StoreRule(params DiagnosticDescriptor[] descriptors)
        : base(descriptors)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        StoreTypes stores = new();
        context.RegisterOperationBlockStartAction(start =>
        {
            ConcurrentBag<StoreCall> calls = [];
            start.RegisterOperationAction(
                operation =>
                {
                    if (StoreCall.TryCreate(operation.Operation, stores) is StoreCall call)
                    {
                        calls.Add(call);
                    }
                },
                OperationKind.Invocation,
                OperationKind.PropertyReference);
            start.RegisterOperationBlockEndAction(end =>
            {
                if (!calls.IsEmpty)
                {
                    Check(end,
                        [.. calls.OrderBy(static call => call.Operation.Syntax.SpanStart)
                            .ThenByDescending(static call => call.Operation.Syntax.Span.End)],
                                new StoreCodeContext(stores, types, end));
                }
            });
        });
    }

    /// <summary>Checks one member. Its uses of stores are in the order of the source.</summary>
    private protected abstract void Check(OperationBlockAnalysisContext context, ImmutableArray<StoreCall> calls, StoreCodeContext code);
}
