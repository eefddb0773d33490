using System;
using System.Collections.Immutable;
using System.Linq;

namespace SafeState.Discovery.Locks;

/// <summary>The locks that are held at one point of the code.</summary>
internal readonly struct LockSet : IEquatable<LockSet>
{
    private readonly ImmutableArray<HeldLock> _locks;

    private LockSet(ImmutableArray<HeldLock> locks) => _locks = locks;

    /// <summary>No lock.</summary>
    public static LockSet Empty { get; } = new(ImmutableArray<HeldLock>.Empty);

    /// <summary>Gets the locks.</summary>
    public ImmutableArray<HeldLock> Locks => _locks.IsDefault ? ImmutableArray<HeldLock>.Empty : _locks;

    /// <summary>Gets whether no lock is held.</summary>
    public bool IsEmpty => Locks.IsEmpty;

    /// <summary>Gets whether a lock is held that could not be identified.</summary>
    public bool HasUnknown => Locks.Any(static held => held.IsUnknown);

    /// <summary>Gets whether a lock is held, in any mode.</summary>
    public bool Contains(HeldLock other) => Locks.Any(held => held.IsSameLock(other));

    /// <summary>Gets the locks that no thread owns. They stay held after an await, wherever the code resumes.</summary>
    public LockSet AfterAwait => new(Locks.RemoveAll(static held => held.IsThreadBound));

    /// <summary>Adds a lock, or the stronger mode of one that is held.</summary>
    public LockSet With(HeldLock added)
    {
        foreach (HeldLock held in Locks)
        {
            if (held.IsSameLock(added))
            {
                return held.Mode >= added.Mode ? this : new LockSet(Locks.Replace(held, added));
            }
        }

        return new LockSet(Locks.Add(added));
    }

    /// <summary>Removes a lock.</summary>
    public LockSet Without(HeldLock removed) => new(Locks.RemoveAll(held => held.IsSameLock(removed)));

    /// <summary>Keeps what both sets hold, in the weaker mode.</summary>
    public LockSet Intersect(LockSet other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return Empty;
        }

        ImmutableArray<HeldLock>.Builder kept = ImmutableArray.CreateBuilder<HeldLock>();
        foreach (HeldLock held in Locks)
        {
            foreach (HeldLock match in other.Locks)
            {
                if (held.IsSameLock(match))
                {
                    kept.Add(held.Mode <= match.Mode ? held : match);
                }
            }
        }

        // Either way some lock is held, though it is not known which one.
        return kept.Count == 0 && (HasUnknown || other.HasUnknown) ? Empty.With(HeldLock.Unknown) : new LockSet(kept.ToImmutable());
    }

    /// <summary>Adds all locks of another set.</summary>
    public LockSet Union(LockSet other) => other.Locks.Aggregate(this, static (all, held) => all.With(held));

    /// <summary>Removes all locks of another set.</summary>
    public LockSet Except(LockSet other) => other.Locks.Aggregate(this, static (all, held) => all.Without(held));

    /// <summary>Gets the locks as another object sees them.</summary>
    public LockSet SeenFrom(HeldLock owner) =>
        IsEmpty ? this : new LockSet(ImmutableArray.CreateRange(Locks, static (held, other) => held.SeenFrom(other), owner));

    /// <inheritdoc/>
    public bool Equals(LockSet other) => Locks.Length == other.Locks.Length && Locks.All(held => other.Locks.Contains(held));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LockSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Locks.Length;
}
