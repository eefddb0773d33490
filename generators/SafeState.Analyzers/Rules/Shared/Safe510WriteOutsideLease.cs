using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Analyzers.Shared;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE510: code that holds a lease writes a dictionary of the lease without it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe510WriteOutsideLease() : SafeStateAnalyzer(WriteOutsideLease)
{
    private static readonly DiagnosticDescriptor WriteOutsideLease = RuleDescriptor.Shared(
        RuleIds.WriteOutsideLease,
        "Write of a leased dictionary does not carry the lease",
        "'{0}' is applied even if the lease '{1}' is lost; write through 'Under({1})'",
        "A process that was paused can lose its lease without knowing it. The server refuses its writes only if they carry the lease.");

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterOperationAction(Check, OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context)
    {
        if (SharedCalls.TryGet(context.Operation) is { } call
            && SharedCalls.IsWrite(call)
            && LeaseScope.FindLease(call, context.ContainingSymbol) is { } lease)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                WriteOutsideLease, call.Syntax.GetLocation(), call.TargetMethod.Name, lease.Name));
        }
    }
}
