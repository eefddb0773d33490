using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;
using SafeState.Analyzers.Stores;

namespace SafeState.Analyzers.Delegates;

/// <summary>
/// Analyzes one type for effects in guarded delegates. It reads the delegates themselves, and helpers of the same type that they call.
/// </summary>
/// <typeparam name="TEffect">The type of the effects that the rule looks for.</typeparam>
/// <param name="stores">The stores of the compilation.</param>
/// <param name="getEffect">A delegate that returns the effect of an operation, or null if there is none.</param>
/// <param name="createDiagnostic">A delegate that returns the diagnostic for an effect in a guarded delegate, or null if the effect is
/// allowed there.</param>
internal sealed class DelegateEffectAnalysis<TEffect>(
    StoreTypes stores,
    Func<OperationAnalysisContext, TEffect?> getEffect,
    Func<DelegateEffect<TEffect>, Diagnostic?> createDiagnostic)
    where TEffect : class
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentQueue<(int Position, TEffect Effect)>> _effects =
        new(SymbolEqualityComparer.Default);
    private readonly ConcurrentQueue<(GuardedDelegate Around, IMethodSymbol Helper, SyntaxNode Place)> _calls = [];

    /// <summary>Registers the analysis for each type of a compilation.</summary>
    public static void Register(
        CompilationStartAnalysisContext context,
        StoreTypes stores,
        Func<OperationAnalysisContext, TEffect?> getEffect,
        Func<DelegateEffect<TEffect>, Diagnostic?> createDiagnostic,
        params OperationKind[] kinds) => context.RegisterSymbolStartAction(
        start =>
        {
            DelegateEffectAnalysis<TEffect> watch = new(stores, getEffect, createDiagnostic);
            start.RegisterOperationAction(watch.AnalyzeOperation, kinds);
            start.RegisterOperationAction(watch.AnalyzeHelperCalls, OperationKind.Invocation, OperationKind.MethodReference);
            start.RegisterSymbolEndAction(watch.ReportHelpers);
        },
        SymbolKind.NamedType);

    private void AnalyzeOperation(OperationAnalysisContext context)
    {
        if (getEffect(context) is not TEffect effect)
        {
            return;
        }

        foreach (GuardedDelegate around in GuardedDelegate.GetEnclosing(context.Operation, stores))
        {
            if (createDiagnostic(new DelegateEffect<TEffect>(around, effect, context.Operation.Syntax, null)) is Diagnostic found)
            {
                context.ReportDiagnostic(found);
                return;
            }
        }

        if (GetFunction(context) is IMethodSymbol function)
        {
            _effects.GetOrAdd(function, static _ => []).Enqueue((context.Operation.Syntax.SpanStart, effect));
        }
    }

    private void AnalyzeHelperCalls(OperationAnalysisContext context)
    {
        if (context.Operation is IInvocationOperation { TargetMethod: IMethodSymbol method } call)
        {
            if (IsHelper(method, context.ContainingSymbol) && call.Instance is null or IInstanceReferenceOperation)
            {
                Add(GuardedDelegate.GetEnclosing(call, stores), method, call.Syntax);
            }
        }
        else if (context.Operation is IMethodReferenceOperation
        {
            Method: IMethodSymbol referenced, Instance: null
            or IInstanceReferenceOperation
        } reference
            && IsOwnMethod(referenced, context.ContainingSymbol)
            && GuardedDelegate.TryCreateFromReference(reference, stores) is GuardedDelegate given)
        {
            Add([given], referenced, reference.Syntax);
        }
    }

    private void Add(IEnumerable<GuardedDelegate> delegates, IMethodSymbol helper, SyntaxNode place)
    {
        foreach (GuardedDelegate around in delegates)
        {
            _calls.Enqueue((around, helper.OriginalDefinition, place));
        }
    }

    private void ReportHelpers(SymbolAnalysisContext context)
    {
        HashSet<SyntaxNode> reported = [];
        foreach ((GuardedDelegate around, IMethodSymbol helper, SyntaxNode place) in _calls)
        {
            if (!reported.Contains(place) && _effects.TryGetValue(helper, out ConcurrentQueue<(int Position, TEffect Effect)>? effects)
                && effects.OrderBy(static effect => effect.Position)
                    .Select(effect => createDiagnostic(new DelegateEffect<TEffect>(around, effect.Effect, place, helper)))
                        .FirstOrDefault(static found => found is not null) is Diagnostic diagnostic)
            {
                _ = reported.Add(place);
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    /// <summary>Returns the method or local function that runs an operation whenever it is called, or null in a lambda.</summary>
    private static IMethodSymbol? GetFunction(OperationAnalysisContext context) =>
        FunctionGraphs.GetContainingFunction(context.Operation) switch
        {
            ILocalFunctionOperation local => local.Symbol.OriginalDefinition,
            IAnonymousFunctionOperation => null,
            _ => context.ContainingSymbol.OriginalDefinition as IMethodSymbol,
        };

    private static bool IsHelper(IMethodSymbol method, ISymbol container) =>
        method.MethodKind == MethodKind.LocalFunction
        || (method.DeclaredAccessibility == Accessibility.Private && IsOwnMethod(method, container));

    private static bool IsOwnMethod(IMethodSymbol method, ISymbol container) =>
        method.MethodKind == MethodKind.LocalFunction
        || (method.MethodKind == MethodKind.Ordinary
            && SymbolEqualityComparer.Default.Equals(method.ContainingType.OriginalDefinition,
                container.ContainingType?.OriginalDefinition));
}

/// <summary>An effect while a guarded delegate runs.</summary>
/// <typeparam name="TEffect">The type of the effects that the rule looks for.</typeparam>
/// <param name="Delegate">The delegate.</param>
/// <param name="Effect">The effect.</param>
/// <param name="Syntax">The place in the delegate: the operation itself, or the call of the helper that contains it.</param>
/// <param name="Helper">The helper, or null if the delegate contains the operation.</param>
internal readonly record struct DelegateEffect<TEffect>(GuardedDelegate Delegate, TEffect Effect, SyntaxNode Syntax, IMethodSymbol? Helper);
