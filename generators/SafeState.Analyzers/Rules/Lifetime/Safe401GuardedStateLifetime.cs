using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE401: a guarded class is registered, but not as a singleton.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe401GuardedStateLifetime() : SafeStateAnalyzer(GuardedStateLifetime)
{
    private static readonly DiagnosticDescriptor GuardedStateLifetime = RuleDescriptor.Lifetime(
        RuleIds.GuardedStateLifetime,
        "Guarded service is not a singleton",
        "'{0}' is registered as {1}, so {2} gets its own dictionaries; register it as a singleton, for example with AddGuardedState()",
        "A guard lets threads share a dictionary. A service that is created for each consumer has a dictionary for each consumer.",
        DiagnosticSeverity.Warning);

    private static readonly string[] Registrations =
    [
        "Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions",
        "Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions",
        "Microsoft.Extensions.DependencyInjection.ServiceDescriptor",
    ];

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        if (!context.Compilation.GetTypesByMetadataName(WellKnownNames.ServiceCollection).IsEmpty)
        {
            context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);
        }
    }

    private static void Check(OperationAnalysisContext context, GuardedTypes types)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        bool isTransient = call.TargetMethod.Name.EndsWith("Transient", StringComparison.Ordinal);
        if ((!isTransient && !call.TargetMethod.Name.EndsWith("Scoped", StringComparison.Ordinal))
            || !Registrations.Any(call.TargetMethod.ContainingType.HasMetadataName)
            || GetImplementation(call) is not INamedTypeSymbol type
            || !HasInstanceState(type, types, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(
            GuardedStateLifetime,
            call.Syntax.GetLocation(),
            isTransient ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            additionalLocations: null,
            properties: null,
            type.Name,
            isTransient ? "transient" : "scoped",
            isTransient ? "each consumer" : "each scope"));
    }

    /// <summary>
    /// Returns the type that the container creates, or that a factory visibly creates. Null if a factory may return a shared object.
    /// </summary>
    private static ITypeSymbol? GetImplementation(IInvocationOperation call)
    {
        IOperation? factory = call.Arguments
            .Select(static argument => argument.Value)
            .FirstOrDefault(static value => value.Type?.TypeKind == TypeKind.Delegate);
        if (factory is not null)
        {
            return factory.DescendantsAndSelf().OfType<IObjectCreationOperation>().Select(static creation => creation.Type)
                .FirstOrDefault(IsGuarded);
        }

        IEnumerable<ITypeSymbol> named = call.Arguments
            .Select(static argument => argument.Value)
            .OfType<ITypeOfOperation>()
            .Select(static type => type.TypeOperand);
        return call.TargetMethod.TypeArguments.Concat(named).LastOrDefault();
    }

    private static bool IsGuarded(ITypeSymbol? type) => type is INamedTypeSymbol && type.HasAttribute(WellKnownNames.GuardedStateAttribute);

    /// <summary>Returns whether the type has instance dictionaries. Static dictionaries are shared in any case.</summary>
    private static bool HasInstanceState(INamedTypeSymbol type, GuardedTypes types, CancellationToken cancellationToken) =>
        IsGuarded(type)
        && (type.DeclaringSyntaxReferences.IsEmpty
            || (types.GetInfo(type, cancellationToken) is { } info
                && (info.Fields.Any(static field => field.IsGuarded && !field.Field.IsStatic)
                    || info.Properties.Any(static property => property.IsGuarded && !property.Property.IsStatic))));
}
