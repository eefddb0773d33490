using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Numerics;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <summary>A guarded map whose values are numbers.</summary>
/// <inheritdoc cref="GuardedMap{TKey, TValue, TStore, TProbe}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public abstract class GuardedNumberMap<TKey, TValue, TStore, TProbe> : GuardedMap<TKey, TValue, TStore, TProbe>, IGuardedNumberMap<TKey, TValue>
    where TKey : notnull
    where TValue : struct, INumber<TValue>
    where TStore : struct, IMapStore<TKey, TValue>
    where TProbe : struct, IStoreProbe
{
    /// <summary>Creates the map behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="store">The strategy, with its first content.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    protected GuardedNumberMap(string name, int contractVersion, TStore store, GuardEventHook? hook = null)
        : base(name, contractVersion, store, hook)
    {
    }

    /// <inheritdoc/>
    public TValue Increment(TKey key) => IncrementBy(key, TValue.One);

    /// <inheritdoc/>
    public TValue Decrement(TKey key)
    {
        ThrowIfNull(key);
        SubtractOne change = default;
        return ChangeNumber(key, ref change) ? change.Result : throw Overflow();
    }

    private OverflowException Overflow() => new($"A number in '{Name}' would overflow; nothing has changed.");

    /// <inheritdoc/>
    public TValue IncrementBy(TKey key, TValue delta)
    {
        ThrowIfNull(key);
        AddDelta change = new(delta);
        return ChangeNumber(key, ref change) ? change.Result : throw Overflow();
    }

    /// <inheritdoc/>
    public bool TryDecrement(TKey key, TValue by, TValue floor) => TryDecrement(key, by, floor, out _);

    /// <inheritdoc/>
    public bool TryDecrement(TKey key, TValue by, TValue floor, out TValue value)
    {
        ThrowIfNull(key);
        ThrowIfNotAnAmount(by);
        SubtractToFloor change = new(by, Mutant.FloorIsTestedOutside && GetValueOrDefault(key) - by >= floor ? floor - by - by : floor);
        bool changed = ChangeNumber(key, ref change);
        value = change.Result;
        return changed;
    }

    /// <summary>Subtracts one unless the result would be below zero.</summary>
    /// <inheritdoc cref="IGuardedNumberMap{TKey, TValue}.TryDecrement(TKey, TValue, TValue, out TValue)"/>
    public bool TryDecrement(TKey key, out TValue value) => TryDecrement(key, TValue.One, TValue.Zero, out value);

    /// <inheritdoc/>
    public bool TryIncrement(TKey key, TValue by, TValue ceiling) => TryIncrement(key, by, ceiling, out _);

    /// <inheritdoc/>
    public bool TryIncrement(TKey key, TValue by, TValue ceiling, out TValue value)
    {
        ThrowIfNull(key);
        ThrowIfNotAnAmount(by);
        AddToCeiling change = new(by, ceiling);
        bool changed = ChangeNumber(key, ref change);
        value = change.Result;
        return changed;
    }

    /// <summary>Adds one unless the result would be above <paramref name="ceiling"/> or overflow.</summary>
    /// <inheritdoc cref="IGuardedNumberMap{TKey, TValue}.TryIncrement(TKey, TValue, TValue)"/>
    public bool TryIncrement(TKey key, TValue ceiling) => TryIncrement(key, TValue.One, ceiling, out _);

    /// <inheritdoc cref="TryIncrement(TKey, TValue)"/>
    /// <param name="value">What is stored after the call, changed or not; zero where absent.</param>
    public bool TryIncrement(TKey key, TValue ceiling, out TValue value) => TryIncrement(key, TValue.One, ceiling, out value);

    /// <summary>The framework's arithmetic runs under the lock, a user's counts as a delegate.</summary>
    private bool ChangeNumber<TChange>(TKey key, ref TChange change)
        where TChange : struct, IChange<TValue> =>
        KnownEquality.OfValues<TValue>.IsKnown ? Change(key, ref change, Cell.Increment) : ChangeOwned(key, ref change, Cell.Increment);

    private static void ThrowIfNotAnAmount(TValue by)
    {
        if (!(by >= TValue.Zero))
        {
            throw new ArgumentOutOfRangeException(nameof(by), "The amount must be a number that is not negative.");
        }
    }

    /// <summary>Leaves the entry where the sum does not fit.</summary>
    [StackTraceHidden]
    private struct AddDelta(TValue delta) : IChange<TValue>
    {
        private readonly TValue _delta = delta;

        public static bool MayThrow => Arithmetic<TValue>.MayThrow;

        internal TValue Result { get; private set; }

        public ChangeKind Apply(bool exists, in TValue current, out TValue next)
        {
            bool fits = Arithmetic<TValue>.TrySum(current, _delta, out next);
            Result = next;
            return fits ? ChangeKind.Store : ChangeKind.Leave;
        }
    }

    /// <summary>Leaves the entry where the difference does not fit.</summary>
    [StackTraceHidden]
    private struct SubtractOne : IChange<TValue>
    {
        public static bool MayThrow => Arithmetic<TValue>.MayThrow;

        internal TValue Result { get; private set; }

        public ChangeKind Apply(bool exists, in TValue current, out TValue next)
        {
            bool fits = Arithmetic<TValue>.TryPredecessor(current, out next);
            Result = next;
            return fits ? ChangeKind.Store : ChangeKind.Leave;
        }
    }

    [StackTraceHidden]
    private struct SubtractToFloor(TValue by, TValue floor) : IChange<TValue>
    {
        private readonly TValue _by = by;
        private readonly TValue _floor = floor;

        public static bool MayThrow => Arithmetic<TValue>.MayThrow;

        internal TValue Result { get; private set; }

        public ChangeKind Apply(bool exists, in TValue current, out TValue next)
        {
            Result = current;
            if (!Arithmetic<TValue>.TrySubtract(current, _by, out next))
            {
                return ChangeKind.Leave;
            }

            // Written so that NaN, which is not above any floor, crosses it.
            if (!(next >= _floor) || (Mutant.FloorIsOffByOne && next == _floor))
            {
                return ChangeKind.Leave;
            }

            Result = next;
            return ChangeKind.Store;
        }
    }

    [StackTraceHidden]
    private struct AddToCeiling(TValue by, TValue ceiling) : IChange<TValue>
    {
        private readonly TValue _by = by;
        private readonly TValue _ceiling = ceiling;

        public static bool MayThrow => Arithmetic<TValue>.MayThrow;

        internal TValue Result { get; private set; }

        public ChangeKind Apply(bool exists, in TValue current, out TValue next)
        {
            Result = current;
            if (!Arithmetic<TValue>.TryAdd(current, _by, out next) && !Mutant.OverflowIsNoBound)
            {
                return ChangeKind.Leave;
            }

            if (!(next <= _ceiling))
            {
                return ChangeKind.Leave;
            }

            Result = next;
            return ChangeKind.Store;
        }
    }
}
