using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE402: <c>AddGuardedState()</c> is called, and leaves out a guarded class.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe402SkippedByRegistration() : SafeStateAnalyzer(SkippedByRegistration)
{
    private static readonly DiagnosticDescriptor SkippedByRegistration = RuleDescriptor.Lifetime(
        RuleIds.SkippedByRegistration,
        "Guarded class is not registered",
        "AddGuardedState() does not register '{0}' because {1}, or set Register to false",
        "AddGuardedState() registers classes that the container can create.",
        DiagnosticSeverity.Info,
        WellKnownDiagnosticTags.CompilationEnd);

    private const string Registration = "AddGuardedState";

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        ConcurrentBag<Diagnostic> skipped = [];
        int calls = 0;
        context.RegisterOperationAction(
            operation =>
            {
                if (((IInvocationOperation)operation.Operation).TargetMethod.Name == Registration
                    && !operation.ContainingSymbol.ContainingType.IsEmitted())
                {
                    _ = Interlocked.Increment(ref calls);
                }
            },
            OperationKind.Invocation);
        context.RegisterSymbolAction(
            symbol =>
            {
                if (types.GetInfo((INamedTypeSymbol)symbol.Symbol, symbol.CancellationToken) is { Error: GuardError.None } info
                    && GetReason(RegistrationInfo.Create(info.Type, info.Attribute).Error) is { } reason)
                {
                    skipped.Add(Diagnostic.Create(SkippedByRegistration, info.Attribute.GetLocation(info.Type), info.Type.Name, reason));
                }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (Diagnostic diagnostic in Volatile.Read(ref calls) > 0 ? skipped : [])
            {
                end.ReportDiagnostic(diagnostic);
            }
        });
    }

    private static string? GetReason(RegistrationError error) => error switch
    {
        RegistrationError.Abstract => "it is abstract; register a derived class",
        RegistrationError.Generic => "it has type parameters; register the closed types that you use",
        RegistrationError.Inaccessible => "it is not visible in the whole project; make it internal, or register it where it is visible",
        RegistrationError.NotConstructible => "no public constructor has only services as parameters; register it with a factory",
        RegistrationError.InvalidServiceType =>
            "the type in As is not a visible base class or interface of it; name another type",
        _ => null,
    };
}
