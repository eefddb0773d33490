using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Shared;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE504: code blocks a thread until a call of a shared dictionary has ended.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe504SharedCallBlocks() : SafeStateAnalyzer(SharedCallBlocks)
{
    private static readonly DiagnosticDescriptor SharedCallBlocks = RuleDescriptor.Shared(
        RuleIds.SharedCallBlocks,
        "Call of a shared dictionary blocks a thread",
        "'{0}' blocks a thread until the server answers '{1}'; await the call",
        "A call of a shared dictionary takes as long as the network. Threads that block for it run out under load, and can wait for "
            + "each other. A ValueTask that has not ended has no result that can be waited for.",
        DiagnosticSeverity.Error);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterOperationAction(Check, OperationKind.Invocation, OperationKind.PropertyReference);

    private static void Check(OperationAnalysisContext context)
    {
        IOperation operation = context.Operation;
        IOperation[] tasks = BlockingWait.GetTask(operation) is { } only ? [only] : BlockingWait.GetTasks(operation);
        IInvocationOperation? call = tasks.Where(static task => !BlockingWait.HasEnded(task))
            .Select(SharedCalls.FindTask)
            .FirstOrDefault(static found => found is not null);
        if (call is not null && !operation.IsInNameOf())
        {
            string member = operation is IInvocationOperation { TargetMethod.Name: var name } ? name : "Result";
            context.ReportDiagnostic(
                Diagnostic.Create(SharedCallBlocks, operation.Syntax.GetLocation(), member, call.TargetMethod.Name));
        }
    }
}
