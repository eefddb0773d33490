using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Analyzers.DataFlow;

namespace SafeState.Analyzers.Fields;

/// <summary>
/// Finds the overrides of a type that code of its base classes can run. Code with source is read. Constructors without source call no
/// overrides, except framework constructors that are known to. Other methods can call each override, except those of
/// <see cref="object"/>.
/// </summary>
/// <param name="type">The type.</param>
/// <param name="code">The code of the compilation.</param>
/// <param name="cancellationToken">The token that cancels the work.</param>
internal sealed class BaseTypeCalls(INamedTypeSymbol type, OperationCache code, CancellationToken cancellationToken)
{
    private static readonly HashSet<string> s_callingConstructors =
        ["System.Diagnostics.Tracing.EventListener", "System.Windows.Forms.Control"];

    private readonly ConcurrentDictionary<(IMethodSymbol, bool), ImmutableArray<IMethodSymbol>> _known = new();
    private readonly IMethodSymbol[] _overrides = [.. type.GetMembers().OfType<IMethodSymbol>().Where(static method => method.IsOverride)];

    /// <summary>Returns the overriding members that a call on the object under construction may run.</summary>
    /// <param name="called">A constructor, method, or accessor of a base class.</param>
    /// <param name="isVirtual">Whether the call is virtual, unlike <c>base.Run()</c>.</param>
    public ImmutableArray<IMethodSymbol> GetReachableOverrides(IMethodSymbol called, bool isVirtual) =>
        _known.GetOrAdd((called.OriginalDefinition, isVirtual),
            key => [.. Find(key.Item1, key.Item2).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)]);

    private IEnumerable<IMethodSymbol> Find(IMethodSymbol called, bool isVirtual)
    {
        HashSet<IMethodSymbol> seen = new(SymbolEqualityComparer.Default);
        Stack<(IMethodSymbol Method, bool IsVirtual)> open = new([(called, isVirtual)]);
        while (open.Count > 0)
        {
            (IMethodSymbol method, bool chooses) = open.Pop();
            method = chooses ? ResolveVirtual(method) : method;
            if (SymbolEqualityComparer.Default.Equals(method.ContainingType?.OriginalDefinition, type))
            {
                yield return method;
            }
            else if (seen.Add(method))
            {
                foreach (IMethodSymbol unknown in GetConservativeOverrides(method))
                {
                    yield return unknown;
                }

                foreach ((IMethodSymbol, bool) next in GetCallees(method))
                {
                    open.Push(next);
                }
            }
        }
    }

    /// <summary>Returns the member that runs for a virtual one: the override that is nearest to the type.</summary>
    private IMethodSymbol ResolveVirtual(IMethodSymbol method)
    {
        if (!(method.IsVirtual || method.IsAbstract || method.IsOverride))
        {
            return method;
        }

        for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.GetMembers(method.Name).OfType<IMethodSymbol>()
                .FirstOrDefault(candidate => Overrides(candidate, method)) is IMethodSymbol chosen)
            {
                return chosen.OriginalDefinition;
            }
        }

        return method;
    }

    private static bool Overrides(IMethodSymbol candidate, IMethodSymbol method)
    {
        for (IMethodSymbol? ancestor = candidate; ancestor is not null; ancestor = ancestor.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(ancestor.OriginalDefinition, method.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<IMethodSymbol> GetConservativeOverrides(IMethodSymbol method) => method switch
    {
        { IsImplicitlyDeclared: true } or { ContainingType.SpecialType: SpecialType.System_Object } => [],
        _ when code.GetBodies(method, cancellationToken).Any() => [],
        { MethodKind: MethodKind.Constructor } => s_callingConstructors.Contains(method.ContainingType.ToDisplayString()) ? _overrides : [],
        { IsAbstract: true } => [],
        _ => _overrides.Where(static own => GetRootDefinition(own).ContainingType.SpecialType != SpecialType.System_Object),
    };

    private static IMethodSymbol GetRootDefinition(IMethodSymbol method) =>
        method.OverriddenMethod is IMethodSymbol overridden ? GetRootDefinition(overridden) : method;

    private IEnumerable<(IMethodSymbol Method, bool IsVirtual)> GetCallees(IMethodSymbol method)
    {
        IOperation[] read = [.. code.GetBodies(method, cancellationToken)];
        IEnumerable<(IMethodSymbol, bool)> called = read.SelectMany(static operation => operation.DescendantsAndSelf())
            .SelectMany(GetCallees);

        // A constructor that is not written, or written as parameters of the class, calls that of the base.
        return method.MethodKind == MethodKind.Constructor
            && read.Length == 0
            && method.ContainingType.BaseType is INamedTypeSymbol ancestor
            && IsInSource(method)
            ? ancestor.InstanceConstructors
                .Where(candidate => !method.IsImplicitlyDeclared || candidate.Parameters.All(static parameter => parameter.IsOptional))
                .Select(static candidate => (candidate.OriginalDefinition, false))
            : called;
    }

    private static bool IsInSource(IMethodSymbol method) => method.ContainingType.Locations.Any(static place => place.IsInSource);

    private static IEnumerable<(IMethodSymbol Method, bool IsVirtual)> GetCallees(IOperation operation)
    {
        (IOperation? instance, IMethodSymbol?[] methods) = operation switch
        {
            IInvocationOperation call => (call.Instance, [call.TargetMethod]),
            IMethodReferenceOperation reference => (reference.Instance, [reference.Method]),
            IPropertyReferenceOperation reference => (reference.Instance, [reference.Property.GetMethod, reference.Property.SetMethod]),
            IEventAssignmentOperation { EventReference: IEventReferenceOperation reference } =>
                (reference.Instance, [reference.Event.AddMethod, reference.Event.RemoveMethod]),
            _ => ((IOperation?)null, (IMethodSymbol?[])[]),
        };
        return instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            ? methods.OfType<IMethodSymbol>().Select(method => (method.OriginalDefinition, instance.Syntax is not BaseExpressionSyntax))
            : [];
    }
}
