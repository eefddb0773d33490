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

/// <summary>SAFE508: a loop awaits one call for each key, although the calls do not depend on each other.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe508SharedCallsInLoop() : SafeStateAnalyzer(SharedCallsInLoop)
{
    private static readonly DiagnosticDescriptor SharedCallsInLoop = RuleDescriptor.Shared(
        RuleIds.SharedCallsInLoop,
        "Loop awaits one call of a shared dictionary after the other",
        "The loop waits for the network at each '{0}'; {1}",
        "Each call takes a round trip, so a loop over a hundred keys takes a hundred. Calls that are under way together share round trips.",
        DiagnosticSeverity.Info);

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types) =>
        context.RegisterOperationAction(Check, OperationKind.Await);

    private static void Check(OperationAnalysisContext context)
    {
        IAwaitOperation wait = (IAwaitOperation)context.Operation;
        if (SharedCalls.FindTask(wait.Operation) is { TargetMethod.Name: not "ResolveAsync" } call
            && wait.Syntax.Span.Contains(call.Syntax.Span)
            && FindLoop(wait) is { } loop
            && SharedCalls.GetKey(call) is { } key
            && Names(key, loop)
            && !(call.Instance is { } map && Names(map, loop))
            && !DependsOnEarlierRounds(call, loop))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                SharedCallsInLoop,
                call.Syntax.GetLocation(),
                call.TargetMethod.Name,
                call.TargetMethod.Name == "TryGetAsync" ? "read all keys with GetManyAsync" : "start the calls and await Task.WhenAll"));
        }
    }

    /// <summary>Returns the innermost loop of the function that always runs to its end.</summary>
    private static ILoopOperation? FindLoop(IOperation wait)
    {
        for (IOperation? parent = wait.Parent;
            parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation);
            parent = parent.Parent)
        {
            if (parent is ILoopOperation loop)
            {
                return loop is IForEachLoopOperation { IsAsynchronous: false } or IForLoopOperation && !CanEndEarly(loop) ? loop : null;
            }
        }

        return null;
    }

    private static bool CanEndEarly(ILoopOperation loop) => loop.Body.Descendants().Any(part =>
        part is IReturnOperation or IThrowOperation or ITryOperation
            or IBranchOperation { BranchKind: BranchKind.Break or BranchKind.GoTo }
        && FunctionGraphs.GetContainingFunction(part) == FunctionGraphs.GetContainingFunction(loop));

    /// <summary>Returns whether an expression contains a variable that the loop declares.</summary>
    private static bool Names(IOperation expression, ILoopOperation loop) =>
        ValueEquivalence.GetReadSymbols(expression).OfType<ILocalSymbol>().Any(local => IsDeclaredIn(local, loop));

    /// <summary>
    /// Returns whether an argument or a condition contains a variable from outside that the loop assigns. A delegate that is passed is an
    /// argument too.
    /// </summary>
    private static bool DependsOnEarlierRounds(IInvocationOperation call, ILoopOperation loop)
    {
        ISymbol[] assigned = [.. loop.Body.Descendants().Select(GetAssigned).OfType<ISymbol>()
            .Where(symbol => symbol is not ILocalSymbol local || !IsDeclaredIn(local, loop))];
        return assigned.Length > 0
            && ReadDependence.GetConditions(call).TakeWhile(condition => loop.Body.Syntax.Span.Contains(condition.Syntax.Span))
                .Concat(call.Arguments)
                .SelectMany(ValueEquivalence.GetReadSymbols)
                .Any(symbol => assigned.Contains(symbol, SymbolEqualityComparer.Default));
    }

    private static ISymbol? GetAssigned(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => GetVariable(assignment.Target),
        IIncrementOrDecrementOperation step => GetVariable(step.Target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => GetVariable(argument.Value),
        _ => null,
    };

    private static ISymbol? GetVariable(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    private static bool IsDeclaredIn(ILocalSymbol local, ILoopOperation loop) => local.DeclaringSyntaxReferences.Any(reference =>
        reference.SyntaxTree == loop.Syntax.SyntaxTree && loop.Syntax.Span.Contains(reference.Span));
}
