using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;
using SafeState.Discovery.Locks;
using SafeState.Discovery.Rules;
using SafeState.Roslyn;

namespace SafeState.Discovery.Sharing;

/// <summary>Collects the reasons to assume that several threads use the objects of a type.</summary>
/// <param name="model">The code of the type.</param>
/// <param name="registrations">The registrations of the compilation.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class SharingSignals(TypeModel model, Registrations registrations, CancellationToken cancellationToken)
{
    private static readonly HashSet<string> s_sharedBases =
    [
        "BackgroundService", "DelegatingHandler", "HttpMessageHandler", "HttpClientHandler", "JsonConverter", "JsonConverterFactory",
            "EventListener", "EventSource",
        "DbCommandInterceptor", "SaveChangesInterceptor", "DefaultContractResolver", "TypeDescriptionProvider",
    ];

    private static readonly HashSet<string> s_sharedInterfaces =
        ["IHostedService", "IMiddleware", "ILoggerProvider", "ILoggerFactory", "IMemoryCache", "IDistributedCache", "IHttpClientFactory",
        "IContractResolver"];

    private static readonly string[] s_negations = ["not", "non", "n't", "without", "never", "should", "must"];
    private static readonly Regex s_severalThreads = new(
        @"(?<!(\b(not|never|cannot|if|unless)|n't)\b[^.]{0,20})"
            + @"\b(used|called|accessed|shared|read|written|changed)\b[^.]{0,20}\b(from|by|across|between|on)\b"
            + @"[^.]{0,10}\b(multiple|several|many|different) threads\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private const string OwnField = HeldLock.This + ".";
    private static readonly string[] s_sharedNames = ["Cache", "Pool", "Registry", "Store", "Singleton"];
    private static readonly string[] s_valueNames = ["Empty", "None", "Default", "Null", "Zero", "Root"];
    private static readonly string[] s_instanceNames = ["Instance", "Singleton", "Current", "Shared"];

    private readonly Dictionary<INamedTypeSymbol, List<SharingSignal>> _byType = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the strongest reason to assume that a collection is shared, or null if there is none.</summary>
    public SharingSignal? Of(ISymbol slot, IReadOnlyList<Access> accesses)
    {
        if (slot.IsStatic)
        {
            return ThreadsOf(accesses).FirstOrDefault(static signal => signal.Confidence == Confidence.High)
                ?? new SharingSignal("the field is static", Confidence.High);
        }

        bool isFramework = accesses.Any(static access => access.IsWrite && IsCalledByFramework(access.Function));
        return ThreadsOf(accesses).Concat(OfType(slot.ContainingType).Where(signal => isFramework || !signal.IsOfFramework))
            .OrderByDescending(static signal => signal.Confidence)
            .FirstOrDefault()
            ?? OfUses(slot, accesses);
    }

    /// <summary>Returns the weakest reasons, which are in the uses: a change after an await, or a cache by type or name.</summary>
    private SharingSignal? OfUses(ISymbol slot, IReadOnlyList<Access> accesses)
    {
        if (SharedRole.IsOfOneCaller(slot.ContainingType) && !(SharedRole.IsConfiguration(slot.ContainingType) && HasCacheKey(slot)))
        {
            return null;
        }

        string? reason = accesses.FirstOrDefault(static access => access.IsWrite
                && access.Position >= access.Function.FirstAwait
                && access.Function.Roots.Any(IsVisible)) is { } late
            ? $"'{late.Function.Name}' changes it after an await"
            : HasCacheKey(slot) && OnDemandFill.FindAll(accesses, model).FirstOrDefault(static access =>
                access.Function.Roots.Any(IsVisible)
                && access.Function.Member is IMethodSymbol { ReturnsVoid: false }
                && !OnDemandFill.StoresArgument(access)) is { } fill
            ? $"'{fill.Function.Name}' fills it on demand"
            : accesses.FirstOrDefault(access => access.IsWrite
                && access.Function.Roots.Any(IsHandler)) is { } handled
            ? $"'{handled.Function.Name}' changes it for an event, and the next one can come during an await"
            : SharedRole.IsDoer(slot.ContainingType) && OnDemandFill.IsTakenFrom([.. accesses.Where(static access => access.IsWrite)])
            ? $"'{slot.ContainingType.Name}' is named like a service"
            : null;
        return reason is not null ? new SharingSignal(reason, Confidence.Low) { IsOfRole = true }
            : OnDemandFill.IsFirstUse([.. accesses.Where(static access => access.IsWrite)], model)
                && accesses.Where(static access => access.IsWrite).All(static access => access.Function.Roots.Any(IsVisible))
            ? new SharingSignal("its first reader fills it", Confidence.Low) { IsOfRole = true, IsOfFirstUse = true }
            : null;
    }

    /// <summary>A method that returns before it is done, as handlers of events do: the next event starts it again.</summary>
    private static bool IsHandler(FunctionInfo function) => function is
    {
        Outer: null,
        FirstAwait: not int.MaxValue,
        Symbol: IMethodSymbol { IsAsync: true, ReturnsVoid: true },
    };

    private static bool IsVisible(FunctionInfo function) =>
        function.Member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
        || function.Member is IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation };

    private static bool HasCacheKey(ISymbol slot) => Slots.TypeOf(slot) is INamedTypeSymbol { TypeArguments: [{ } key, _] }
        && (key.SpecialType == SpecialType.System_String || key.Name is "Type" or "MethodInfo" or "PropertyInfo" or "FieldInfo"
            or "MemberInfo" or "Assembly"
            || key.Name.EndsWith("TypeName", StringComparison.Ordinal)
            || key.Name.EndsWith("Symbol", StringComparison.Ordinal));

    /// <summary>Returns whether code of the type runs on another thread and uses the collection there.</summary>
    private IEnumerable<SharingSignal> ThreadsOf(IReadOnlyList<Access> accesses)
    {
        foreach (Access access in accesses.Where(static access => !access.IsOfOther))
        {
            foreach (FunctionInfo root in access.Function.OwnRoots)
            {
                FunctionRun run = root.Symbol is not null && model.MethodGroups.TryGetValue(root.Symbol, out FunctionRun asGroup)
                    ? asGroup
                    : root.Run;
                if (ThreadUse.IsThread(run) && accesses.Any(other => ThreadUse.CanMeet(access, root, other)))
                {
                    yield return new SharingSignal($"'{root.Name}' uses it on another thread", run is FunctionRun.ForCaller
                        ? Confidence.Medium
                        : Confidence.High)
                    {
                        IsThread = true,
                        IsLoop = run is FunctionRun.Loop,
                    };
                }
            }
        }
    }

    private List<SharingSignal> OfType(INamedTypeSymbol type)
    {
        if (!_byType.TryGetValue(type, out List<SharingSignal>? signals))
        {
            _byType[type] = signals = [.. Declared(type), .. InCode(type)];
        }

        return signals;
    }

    /// <summary>
    /// Returns whether a framework calls the function. It calls members that its types declare. Other members prepare the object.
    /// </summary>
    private static bool IsCalledByFramework(FunctionInfo function) => function.Roots.Any(static root => root.Member switch
    {
        { IsOverride: true } => true,
        IMethodSymbol { ExplicitInterfaceImplementations.Length: > 0 } => true,
        { DeclaredAccessibility: Accessibility.Public } member => member.ContainingType.AllInterfaces
            .Any(contract => contract.GetMembers(member.Name).Length > 0),
        _ => false,
    });

    private IEnumerable<SharingSignal> Declared(INamedTypeSymbol type)
    {
        if (registrations.KindOf(type, cancellationToken) is { } kind)
        {
            yield return new SharingSignal($"'{type.Name}' is registered as a {kind}", Confidence.High) { IsOfContainer = true };
        }

        if (type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(field => field.IsStatic && IsOneInstance(field, type))
            .Select(static field => field.AssociatedSymbol ?? field)
            .FirstOrDefault() is { } instance)
        {
            yield return new SharingSignal($"the static member '{instance.Name}' keeps one instance for all", IsOnlyInstance(instance, type)
                ? Confidence.High
                : Confidence.Low);
        }

        if (IsMiddleware(type))
        {
            yield return new SharingSignal($"'{type.Name}' is middleware, and all requests share it", Confidence.High);
        }

        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (s_sharedBases.Contains(ancestor.Name))
            {
                yield return new SharingSignal($"instances of '{ancestor.Name}' are shared by threads",
                    Confidence.Medium)
                { IsOfFramework = true };
            }
        }

        if (type.AllInterfaces.FirstOrDefault(static contract => s_sharedInterfaces.Contains(contract.Name)) is { } shared)
        {
            yield return new SharingSignal($"instances of '{shared.Name}' are shared by threads",
                Confidence.Medium)
            { IsOfFramework = true };
        }

        if (IsDocumentedThreadSafe(type))
        {
            yield return new SharingSignal($"the documentation of '{type.Name}' says that threads share it", Confidence.High)
            {
                IsDocumented = true,
            };
        }

        if (s_sharedNames.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)))
        {
            yield return new SharingSignal($"'{type.Name}' is named like a shared object", Confidence.Low);
        }
        else if (SharedRole.Find(type) is { } role)
        {
            yield return new SharingSignal(role, Confidence.Low) { IsOfRole = true };
        }
    }

    private IEnumerable<SharingSignal> InCode(INamedTypeSymbol type)
    {
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic))
        {
            if (ConcurrentField(field) is { } reason)
            {
                yield return new SharingSignal(reason, Confidence.Medium);
            }
        }

        foreach (FunctionInfo function in model.Functions.Where(function =>
            SymbolEqualityComparer.Default.Equals(function.Member.ContainingType, type)))
        {
            if (function.Operations.Any(static entry => IsInterlocked(entry.Operation)))
            {
                yield return new SharingSignal($"'{function.Name}' uses Interlocked", Confidence.Medium);
            }
            else if (function.Operations.Any(entry => entry.Held.Locks.Any(held => IsOwn(held, type))))
            {
                yield return new SharingSignal($"'{function.Name}' takes a lock", Confidence.Medium);
            }
            else if (function.Operations.Any(static entry => entry.Held.Locks.Any(static held => held.IsStatic)))
            {
                yield return new SharingSignal($"'{function.Name}' takes a static lock", Confidence.Low);
            }
            else if (function.Operations.Any(static entry => entry.Held.Locks.Any(static held => IsEntry(held.Root))))
            {
                yield return new SharingSignal($"'{function.Name}' takes the lock of an entry", Confidence.Low) { IsOfEntry = true };
            }
            else if (function.Operations.Any(static entry =>
                entry.Operation is IInvocationOperation
                {
                    TargetMethod: { ContainingType.Name: "Interlocked", Name: "Increment" },
                    Arguments: [{ Value: IFieldReferenceOperation { Field.IsStatic: false } }],
                }))
            {
                yield return new SharingSignal($"'{function.Name}' uses Interlocked", Confidence.Low);
            }
        }
    }

    /// <summary>Returns whether a call is one of Interlocked. The compiler cannot bind it if the type of an argument is missing.</summary>
    private static bool IsInterlocked(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Interlocked", Name: not "Increment" } } => true,
        IInvalidOperation
        {
            Syntax: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Expression: IdentifierNameSyntax { Identifier.ValueText: "Interlocked" },
                    Name.Identifier.ValueText: not "Increment",
                },
            }
        } => true,
        _ => false,
    };

    /// <summary>Returns whether a lock is a local object that the function got from somewhere. Threads share it, and its owner.</summary>
    private static bool IsEntry(ISymbol? root) => root is ILocalSymbol
        && root.DeclaringSyntaxReferences.All(static reference =>
            reference.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax });

    /// <summary>Returns whether the object itself created the lock. A lock from elsewhere means that its source is shared.</summary>
    public static bool IsOwn(HeldLock held, INamedTypeSymbol type) =>
        held.Root is null
        && (held.Path == HeldLock.This
            || (held.Path.StartsWith(OwnField, StringComparison.Ordinal)
                && type.GetMembers(held.Path.Substring(OwnField.Length)).FirstOrDefault() is { } member
                && (member is IFieldSymbol field ? field.Type : (member as IPropertySymbol)?.Type) is { } made
                && (made.SpecialType == SpecialType.System_Object
                    || made.ContainingNamespace is { Name: "Threading" }
                    || CollectionTypes.IsMutable(made)
                    || CollectionTypes.IsConcurrent(made))));

    private static string? ConcurrentField(IFieldSymbol field) => field switch
    {
        _ when CollectionTypes.IsConcurrent(field.Type) => $"'{field.Name}' in the same type is a {field.Type.Name}",
        { IsVolatile: true } => $"'{field.Name}' in the same type is volatile",
        _ when field.HasAttribute(WellKnownNames.ThreadStaticAttribute) || field.Type.Name is "ThreadLocal" or "AsyncLocal" =>
            $"'{field.Name}' in the same type has a value for each thread",
        _ when field.Type is { Name: "Lock" or "ReaderWriterLockSlim" or "Mutex", ContainingNamespace.Name: "Threading" } =>
            $"'{field.Name}' in the same type is a lock",
        _ => null,
    };

    private static bool IsOneInstance(IFieldSymbol field, INamedTypeSymbol type) =>
        (SymbolEqualityComparer.Default.Equals(field.Type, type)
            || (field.Type is INamedTypeSymbol { Name: "Lazy", TypeArguments: [{ } made] }
                && SymbolEqualityComparer.Default.Equals(made, type)))
        && !field.HasAttribute(WellKnownNames.ThreadStaticAttribute);

    /// <summary>
    /// Returns whether only the class itself can create objects of it, or the member has the usual name of a single instance.
    /// </summary>
    private static bool IsOnlyInstance(ISymbol member, INamedTypeSymbol type) =>
        (type.InstanceConstructors.All(static constructor => constructor.DeclaredAccessibility is Accessibility.Private
            or Accessibility.Protected)
            && !s_valueNames.Any(word => member.Name.EndsWith(word, StringComparison.OrdinalIgnoreCase)))
        || s_instanceNames.Any(word => member.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool IsMiddleware(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(static constructor =>
            constructor.Parameters.Any(static parameter => parameter.Type.Name == "RequestDelegate"))
        && type.GetMembers().Any(static member => member.Name is "Invoke" or "InvokeAsync");

    private bool IsDocumentedThreadSafe(INamedTypeSymbol type)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            string text = reference.GetSyntax(cancellationToken).GetLeadingTrivia().ToFullString();
            int found =
                Math.Max(text.IndexOf("thread-safe", StringComparison.OrdinalIgnoreCase),
                    text.IndexOf("thread safe", StringComparison.OrdinalIgnoreCase));
            if (text.IndexOf("threads", StringComparison.OrdinalIgnoreCase) >= 0 && s_severalThreads.IsMatch(text))
            {
                return true;
            }

            if (found >= 0
                && !s_negations.Any(word => text.LastIndexOf(word, found, Math.Min(found, 40), StringComparison.OrdinalIgnoreCase) >= 0))
            {
                return true;
            }
        }

        return false;
    }
}
