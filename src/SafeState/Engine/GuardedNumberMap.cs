using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Numerics;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <summary>A guarded dictionary whose values are numbers.</summary>
/// <inheritdoc cref="GuardedMap{TKey, TValue, TStrategy, TProbe}"/>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public abstract class GuardedNumberMap<TKey, TValue, TStrategy, TProbe>
    : GuardedMap<TKey, TValue, TStrategy, TProbe>, IGuardedNumberMap<TKey, TValue>
    where TKey : notnull
    where TValue : struct, INumber<TValue>
    where TStrategy : struct, IMapStrategy<TKey, TValue>
    where TProbe : struct, IStoreProbe
{
    /// <summary>Creates the map behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="strategy">The strategy, with its first content.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    protected GuardedNumberMap(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook = null)
        : base(name, contractVersion, strategy, hook)
    {
    }

    /// <inheritdoc/>
    public TValue Increment(TKey key) => IncrementBy(key, TValue.One);

    /// <inheritdoc/>
    public TValue Decrement(TKey key)
    {
        ThrowIfNull(key);
        SubtractOne update = default;
        return UpdateNumber(key, ref update) ? update.Result : throw Overflow();
    }

    private OverflowException Overflow() => new($"A number in '{Name}' would overflow; nothing has changed.");

    /// <inheritdoc/>
    public TValue IncrementBy(TKey key, TValue delta)
    {
        ThrowIfNull(key);
        AddDelta update = new(delta);
        return UpdateNumber(key, ref update) ? update.Result : throw Overflow();
    }

    /// <inheritdoc/>
    public bool TryDecrement(TKey key, TValue by, TValue floor) => TryDecrement(key, by, floor, out _);

    /// <inheritdoc/>
    public bool TryDecrement(TKey key, TValue by, TValue floor, out TValue value)
    {
        ThrowIfNull(key);
        ThrowIfNegative(by);
        SubtractToFloor update =
            new(by, FaultInjection.FloorIsCheckedOutsideTheLock && GetValueOrDefault(key) - by >= floor ? floor - by - by : floor);
        bool changed = UpdateNumber(key, ref update);
        value = update.Result;
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
        ThrowIfNegative(by);
        AddToCeiling update = new(by, ceiling);
        bool changed = UpdateNumber(key, ref update);
        value = update.Result;
        return changed;
    }

    /// <summary>Adds one unless the result would be above <paramref name="ceiling"/> or overflow.</summary>
    /// <inheritdoc cref="IGuardedNumberMap{TKey, TValue}.TryIncrement(TKey, TValue, TValue)"/>
    public bool TryIncrement(TKey key, TValue ceiling) => TryIncrement(key, TValue.One, ceiling, out _);

    /// <inheritdoc cref="TryIncrement(TKey, TValue)"/>
    /// <param name="value">What is stored after the call, changed or not; zero where absent.</param>
    public bool TryIncrement(TKey key, TValue ceiling, out TValue value) => TryIncrement(key, TValue.One, ceiling, out value);

    /// <summary>The framework's arithmetic runs under the lock, a user's counts as a delegate.</summary>
    private bool UpdateNumber<TUpdate>(TKey key, ref TUpdate update)
        where TUpdate : struct, IAtomicUpdate<TValue> =>
        TrustedEquality.Values<TValue>.IsTrusted
        ? UpdateAtomically(key, ref update, StoreCounter.Increment)
        : UpdateOwned(key, ref update, StoreCounter.Increment);

    private static void ThrowIfNegative(TValue by)
    {
        if (!(by >= TValue.Zero))
        {
            throw new ArgumentOutOfRangeException(nameof(by), "The amount must be a number that is not negative.");
        }
    }

    /// <summary>Leaves the entry where the sum does not fit.</summary>
    [StackTraceHidden]
    private struct AddDelta(TValue delta) : IAtomicUpdate<TValue>
    {
        private readonly TValue _delta = delta;

        public static bool MayThrow => Arithmetic<TValue>.MayThrow;

        internal TValue Result { get; private set; }

        public WriteKind Apply(bool exists, in TValue current, out TValue next)
        {
            bool fits = Arithmetic<TValue>.TrySum(current, _delta, out next);
            Result = next;
            return fits ? WriteKind.Store : WriteKind.None;
        }
    }

    /// <summary>Leaves the entry where the difference does not fit.</summary>
    [StackTraceHidden]
    private struct SubtractOne : IAtomicUpdate<TValue>
    {
        public static bool MayThrow => Arithmetic<TValue>.MayThrow;

        internal TValue Result { get; private set; }

        public WriteKind Apply(bool exists, in TValue current, out TValue next)
        {
            bool fits = Arithmetic<TValue>.TryPredecessor(current, out next);
            Result = next;
            return fits ? WriteKind.Store : WriteKind.None;
        }
    }

    [StackTraceHidden]
    private struct SubtractToFloor(TValue by, TValue floor) : IAtomicUpdate<TValue>
    {
        private readonly TValue _by = by;
        private readonly TValue _floor = floor;

        public static bool MayThrow => Arithmetic<TValue>.MayThrow;

        internal TValue Result { get; private set; }

        public WriteKind Apply(bool exists, in TValue current, out TValue next)
        {
            Result = current;
            if (!Arithmetic<TValue>.TrySubtract(current, _by, out next))
            {
                return WriteKind.None;
            }

            // Written so that NaN, which is not above any floor, crosses it.
            if (!(next >= _floor) || (FaultInjection.FloorIsOffByOne && next == _floor))
            {
                return WriteKind.None;
            }

            Result = next;
            return WriteKind.Store;
        }
    }

    [StackTraceHidden]
    private struct AddToCeiling(TValue by, TValue ceiling) : IAtomicUpdate<TValue>
    {
        private readonly TValue _by = by;
        private readonly TValue _ceiling = ceiling;

        public static bool MayThrow => Arithmetic<TValue>.MayThrow;

        internal TValue Result { get; private set; }

        public WriteKind Apply(bool exists, in TValue current, out TValue next)
        {
            Result = current;
            if (!Arithmetic<TValue>.TryAdd(current, _by, out next) && !FaultInjection.OverflowIsIgnored)
            {
                return WriteKind.None;
            }

            if (!(next <= _ceiling))
            {
                return WriteKind.None;
            }

            Result = next;
            return WriteKind.Store;
        }
    }
}
