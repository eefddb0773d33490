using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SafeState.Discovery.Locks;

namespace SafeState.Discovery.Accesses;

/// <summary>What was seen in the code of one type and of the types in it.</summary>
/// <param name="type">The type; no other type is around it.</param>
/// <param name="slots">The fields that hold collections.</param>
internal sealed class TypeModel(INamedTypeSymbol type, Slots slots)
{
    private Dictionary<ISymbol, FunctionInfo> _helpers = new(SymbolEqualityComparer.Default);

    /// <summary>Gets the type.</summary>
    public INamedTypeSymbol Type { get; } = type;

    /// <summary>Gets the fields that hold collections.</summary>
    public Slots Slots { get; } = slots;

    /// <summary>Gets all functions.</summary>
    public List<FunctionInfo> Functions { get; } = [];

    /// <summary>Gets all uses of collections in fields.</summary>
    public List<Access> Accesses { get; } = [];

    /// <summary>Gets all uses of collections that a function keeps in a local.</summary>
    public List<Access> LocalUses { get; } = [];

    /// <summary>Gets the methods that something else calls, and when it does.</summary>
    public Dictionary<ISymbol, FunctionRun> MethodGroups { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Gets or sets whether the code takes a lock.</summary>
    public bool HasLocks { get; set; }

    /// <summary>Walks the code of a type.</summary>
    public static TypeModel Read(INamedTypeSymbol type, Slots slots, IReadOnlyCollection<MemberCode> members)
    {
        TypeModel model = new(type, slots);
        model.Walk(members);
        List<FunctionInfo> helpers =
            [.. model.Functions.Where(static function => function.Symbol is IMethodSymbol
                && (!function.Taken.IsEmpty || !function.Released.IsEmpty)
                && function.Run == FunctionRun.WhenCalled)];
        if (helpers.Count == 0)
        {
            return model;
        }

        TypeModel second =
            new(type, slots)
            {
                _helpers = helpers.GroupBy(static helper => helper.Symbol!, SymbolEqualityComparer.Default)
                .ToDictionary(static group => group.Key!, static group => group.First(), SymbolEqualityComparer.Default)
            };
        second.Walk(members);
        return second;
    }

    /// <summary>Gets whether a member belongs to the type, or to one in it.</summary>
    public bool Contains(ISymbol member)
    {
        INamedTypeSymbol? owner = member.ContainingType?.OriginalDefinition;
        while (owner?.ContainingType is { } outer)
        {
            owner = outer;
        }

        return SymbolEqualityComparer.Default.Equals(owner, Type);
    }

    /// <summary>Gets the locks that a method leaves changed; null if it leaves all as they were.</summary>
    public FunctionInfo? EffectOf(ISymbol method) =>
        _helpers.TryGetValue(method.OriginalDefinition, out FunctionInfo? helper) ? helper : null;

    private void Walk(IReadOnlyCollection<MemberCode> members)
    {
        foreach (MemberCode member in members)
        {
            Slots.CancellationToken.ThrowIfCancellationRequested();
            FunctionInfo function = new(member.Symbol, member.Symbol, FunctionRun.WhenCalled, outer: null);
            _ = FunctionWalker.Walk(this, new LocalValues(member.Blocks), function, EntryOf(member.Symbol), member.Blocks);
        }
    }

    /// <summary>The attribute that makes a whole method one lock statement.</summary>
    private static LockSet EntryOf(ISymbol member) =>
        member is IMethodSymbol method && (method.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) != 0
        ? LockSet.Empty.With(method.IsStatic
            ? HeldLock.Self with
            {
                Path = "static typeof "
                + method.ContainingType.ToDisplayString(),
                Name = $"typeof({method.ContainingType.Name})"
            }
            : HeldLock.Self)
        : LockSet.Empty;
}
