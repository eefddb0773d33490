using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Shared;
using SafeState.Analyzers.Stores;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE512: a local dictionary gets the entries of a shared one by hand.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe512CopyOfSharedMap() : SafeStateAnalyzer(CopyOfSharedMap)
{
    private static readonly DiagnosticDescriptor CopyOfSharedMap = RuleDescriptor.Shared(
        RuleIds.CopyOfSharedMap,
        "Local dictionary is a copy of a shared one",
        "'{0}' keeps a copy of an entry of '{1}' that writes of other processes do not change; set NearCache of '{1}' instead",
        "Two writes to two places have no common order, so the copy can stay older than the entry without end. The near cache compares "
            + "versions and knows how old each copy can be.",
        DiagnosticSeverity.Info);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterOperationBlockStartAction(start =>
        {
            ConcurrentBag<IInvocationOperation> calls = [];
            ConcurrentBag<LocalWrite> writes = [];
            start.RegisterOperationAction(
                operation =>
                {
                    if (SharedCalls.TryGet(operation.Operation) is { TargetMethod.Name: "TryGetAsync" or "SetAsync" or "TryAddAsync" } call)
                    {
                        calls.Add(call);
                    }
                    else if (LocalWrite.TryCreate(operation.Operation) is { } write)
                    {
                        writes.Add(write);
                    }
                },
                OperationKind.Invocation,
                OperationKind.SimpleAssignment);
            start.RegisterOperationBlockEndAction(end => Check(end, [.. calls], [.. writes]));
        });

    private static void Check(OperationBlockAnalysisContext context, IInvocationOperation[] calls, LocalWrite[] writes)
    {
        foreach (LocalWrite write in writes)
        {
            if (calls.OrderBy(static call => call.Syntax.SpanStart).FirstOrDefault(call => IsCopy(write, call)) is { } source)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    CopyOfSharedMap,
                    write.Operation.Syntax.GetLocation(),
                    [source.Syntax.GetLocation()],
                    write.Dictionary.Member.Name,
                    source.Instance!.Syntax));
            }
        }
    }

    private static bool IsCopy(LocalWrite write, IInvocationOperation call) =>
        FunctionGraphs.GetContainingFunction(write.Operation) == FunctionGraphs.GetContainingFunction(call)
        && ValueEquivalence.AreEquivalent(write.Key, SharedCalls.GetKey(call))
        && (call.TargetMethod.Name == "TryGetAsync"
            ? ReadDependence.Contains(write.Value, call)
            : ValueEquivalence.AreEquivalent(
                write.Value, call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "value")?.Value));
}
