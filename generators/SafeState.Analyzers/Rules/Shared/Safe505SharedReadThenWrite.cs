using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Shared;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE505: a write of a shared entry depends on an earlier read of it, and does not pass the version.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe505SharedReadThenWrite() : SafeStateAnalyzer(SharedReadThenWrite)
{
    private static readonly DiagnosticDescriptor SharedReadThenWrite = RuleDescriptor.Shared(
        RuleIds.SharedReadThenWrite,
        "Read and write of a shared entry are not atomic",
        "Another process can change the entry between this read and '{0}'; use {1}",
        "Each call of a shared dictionary is atomic, but two calls in a row are not. A write that passes the version of the read "
            + "succeeds only if the entry is unchanged.");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterOperationBlockStartAction(start =>
        {
            ConcurrentBag<IInvocationOperation> calls = [];
            start.RegisterOperationAction(
                operation =>
                {
                    if (SharedCalls.TryGet(operation.Operation) is { } call)
                    {
                        calls.Add(call);
                    }
                },
                OperationKind.Invocation);
            start.RegisterOperationBlockEndAction(end => Check(end, [.. calls]));
        });

    private static void Check(OperationBlockAnalysisContext context, IInvocationOperation[] calls)
    {
        foreach (IInvocationOperation read in calls.Where(static call => call.TargetMethod.Name == "TryGetAsync"))
        {
            IInvocationOperation? write = calls
                .Where(call => call.Syntax.SpanStart > read.Syntax.SpanStart && ReadDependence.IsPlainWriteOfSameEntry(call, read))
                .OrderBy(static call => call.Syntax.SpanStart)
                .FirstOrDefault(call => ReadDependence.DependsOn(call, read));
            if (write is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    SharedReadThenWrite,
                    read.Syntax.GetLocation(),
                    [write.Syntax.GetLocation()],
                    write.TargetMethod.Name,
                    GetReplacement(write.TargetMethod.Name)));
            }
        }
    }

    private static string GetReplacement(string write) => write switch
    {
        "SetAsync" => "UpdateAsync, AddOrUpdateAsync, or TryAddAsync, or pass the version of the read to TryUpdateAsync",
        "TryRemoveAsync" => "RemoveIfAsync, or pass the version of the read",
        "DecrementAsync" => "TryDecrementAsync with a floor",
        _ => "TryIncrementAsync with a ceiling, or UpdateAsync",
    };
}
