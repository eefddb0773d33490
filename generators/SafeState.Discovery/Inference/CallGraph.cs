using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Inference;

/// <summary>
/// Infers what holds at the start of each function from the places that call it. This is which locks all callers hold, and whether an
/// object is still under construction. It also finds the roots, which other code may call on any thread.
/// </summary>
internal static class CallGraph
{
    private const ConstructionKind Both = ConstructionKind.Instance | ConstructionKind.Static;
    private static readonly Regex s_saysUnderLock = new(
        @"\b(hold|holds|holding|held|own|owns|inside|within|under)\b[^.]{0,40}\block|\block\b[^.]{0,30}\b(held|taken|acquired|owned)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex s_saysUnsafe = new(
        @"\b(not|never|non|n't)\b[^.]{0,40}\b(thread[- ]?safe|concurrent|concurrently)\b|"
            + @"\bfor (debug\w*|tests?|testing)( purposes)?( only)?\.?\s*(<|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline);
    private static readonly string[] s_underLock =
        ["NoLock", "Unlocked", "UnderLock", "InLock", "InsideLock", "WithoutLock", "Locked", "LockHeld", "Unsynchronized", "NotThreadSafe"];

    /// <summary>Infers the facts of all functions of a type.</summary>
    public static void Infer(TypeModel type)
    {
        Dictionary<FunctionInfo, List<Caller>> callers = Callers(type);
        FindRoots(type, callers);
        foreach (FunctionInfo function in type.Functions)
        {
            function.Construction = OwnConstruction(function) ?? (function.IsRoot ? ConstructionKind.None : Both);
        }

        HashSet<FunctionInfo> known = [.. type.Functions.Where(static function => function.IsRoot)];
        foreach (FunctionInfo root in known)
        {
            root.EntryLocks = IsCalledUnderLock(root) || (type.HasLocks && Says(root, s_saysUnderLock)) || Says(root, s_saysUnsafe)
                ? LockSet.Empty.With(HeldLock.Unknown) : LockSet.Empty;
            _ = root.Roots.Add(root);
            _ = root.OwnRoots.Add(root);
        }

        Solve(type, callers, known);
        foreach (Access access in type.Accesses)
        {
            access.AllHeld = access.Held.Union(access.Function.EntryLocksAt(access.Operation).SeenFrom(access.Owner));
        }
    }

    private static Dictionary<FunctionInfo, List<Caller>> Callers(TypeModel type)
    {
        Dictionary<ISymbol, FunctionInfo> bySymbol = new(SymbolEqualityComparer.Default);
        foreach (FunctionInfo function in type.Functions.Where(static function => function.Symbol is IMethodSymbol
            && function.Run == FunctionRun.WhenCalled))
        {
            bySymbol[function.Symbol!] = function;
        }

        Dictionary<FunctionInfo, List<Caller>> callers =
            type.Functions.ToDictionary(static function => function, static _ => new List<Caller>());
        foreach (FunctionInfo function in type.Functions)
        {
            if (function.RunsInOuter)
            {
                callers[function].Add(new Caller(function.Outer!, LockSet.Empty, HeldLock.Self));
            }

            foreach (FunctionInfo.Call call in function.Calls)
            {
                if (bySymbol.TryGetValue(call.Target, out FunctionInfo? target) && target != function)
                {
                    callers[target].Add(new Caller(function, call.Held, call.Owner));
                }
            }
        }

        return callers;
    }

    private static void FindRoots(TypeModel type, Dictionary<FunctionInfo, List<Caller>> callers)
    {
        HashSet<FunctionInfo> hidden = HiddenParts.FindAll(callers);
        foreach (FunctionInfo function in type.Functions)
        {
            bool isReferred = function.Symbol is not null && type.MethodGroups.ContainsKey(function.Symbol);
            function.IsRoot = function.IsRoot
                || isReferred
                || (OwnConstruction(function) is null
                    && !function.RunsInOuter
                    && (callers[function].Count == 0
                        || (IsReachable(function) && !IsForDerived(function) && !hidden.Contains(function))));
        }
    }

    /// <summary>Returns whether code outside the type can call the function.</summary>
    private static bool IsReachable(FunctionInfo function)
    {
        if (function.Symbol is not IMethodSymbol { MethodKind: not MethodKind.LocalFunction and not MethodKind.AnonymousFunction } method
            || method.ExplicitInterfaceImplementations.Length > 0)
        {
            return function.Symbol is IMethodSymbol { ExplicitInterfaceImplementations.Length: > 0 };
        }

        for (ISymbol? symbol = method; symbol is not null; symbol = symbol.ContainingType)
        {
            if (symbol.DeclaredAccessibility == Accessibility.Private)
            {
                return method.IsOverride || ImplementsInterface(method);
            }
        }

        return true;
    }

    /// <summary>Derived types call a protected helper as the type itself does: under the same lock.</summary>
    private static bool IsForDerived(FunctionInfo function) =>
        function.Symbol is IMethodSymbol
        {
            DeclaredAccessibility: Accessibility.Protected
            or Accessibility.ProtectedAndInternal, IsOverride: false
        };

    /// <summary>Returns whether a public method is one that an interface of its type declares.</summary>
    public static bool ImplementsInterface(IMethodSymbol method) => method.DeclaredAccessibility == Accessibility.Public
        && method.ContainingType.AllInterfaces.Any(type => type.GetMembers(method.Name).Length > 0);

    private static ConstructionKind? OwnConstruction(FunctionInfo function) => function.Outer is not null ? null : function.Symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => ConstructionKind.Instance,
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => ConstructionKind.Static,
        IMethodSymbol { Name: "InitializeComponent" or "EndInit" } => ConstructionKind.Instance,
        IMethodSymbol method
            when method.GetAttributes()
                .Any(static attribute => attribute.AttributeClass?.Name is "OnDeserializedAttribute" or "OnDeserializingAttribute"
                    or "ModuleInitializerAttribute") => Both,
        IFieldSymbol or IPropertySymbol => function.Symbol.IsStatic ? ConstructionKind.Static : ConstructionKind.Instance,
        _ => null,
    };

    private static bool IsCalledUnderLock(FunctionInfo function) =>
        function.Symbol is IMethodSymbol { Name: string name }
        && (s_underLock.Any(word => name.IndexOf(word, StringComparison.Ordinal) >= 0)
            || (name.IndexOf("Without", StringComparison.Ordinal) is >= 0 and int without
                && name.IndexOf("Lock", without, StringComparison.Ordinal) >= 0));

    /// <summary>The comment of the member says so, as in "the caller holds the lock".</summary>
    private static bool Says(FunctionInfo function, Regex text) => function.Outer is null
        && function.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet } method
        && (method.AssociatedSymbol ?? method).DeclaringSyntaxReferences.Any(reference =>
            text.IsMatch(reference.GetSyntax().GetLeadingTrivia().ToFullString()));

    /// <summary>Starts with every lock held, and removes what a caller does not hold until nothing changes.</summary>
    private static void Solve(TypeModel type, Dictionary<FunctionInfo, List<Caller>> callers, HashSet<FunctionInfo> known)
    {
        bool changed = true;
        for (int round = 0; changed && round < 50; round++)
        {
            changed = false;
            foreach (FunctionInfo function in type.Functions)
            {
                changed |= Update(function, callers[function], known);
            }
        }
    }

    private static bool Update(FunctionInfo function, List<Caller> callers, HashSet<FunctionInfo> known)
    {
        int roots = function.Roots.Count + function.OwnRoots.Count;
        LockSet? locks = null;
        ConstructionKind construction = function.Construction;
        foreach (Caller caller in callers)
        {
            function.Roots.UnionWith(caller.Function.Roots);
            if (caller.Owner.IsSameLock(HeldLock.Self))
            {
                function.OwnRoots.UnionWith(caller.Function.OwnRoots);
            }

            if (known.Contains(caller.Function) || OwnConstruction(caller.Function) is not null)
            {
                LockSet held = caller.Held.Union(caller.Function.EntryLocks.SeenFrom(caller.Owner));
                bool constructs = !function.IsRoot
                    && (caller.Function.Construction != ConstructionKind.None || OwnConstruction(caller.Function) is not null);
                locks = constructs ? locks : locks is { } others ? others.Intersect(held) : held;
            }

            construction &= OwnConstruction(function) is null ? caller.Function.Construction : Both;
        }

        bool changed = roots != function.Roots.Count + function.OwnRoots.Count || construction != function.Construction;
        function.Construction = construction;
        if (!function.IsRoot && locks is { } found)
        {
            LockSet entry = IsCalledUnderLock(function) ? found.With(HeldLock.Unknown) : found;
            changed |= known.Add(function) || !entry.Equals(function.EntryLocks);
            function.EntryLocks = entry;
        }

        return changed;
    }
}
