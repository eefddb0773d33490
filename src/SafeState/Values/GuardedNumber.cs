using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using SafeState.Contract;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Proving;
using SafeState.Values;

namespace SafeState.CompilerServices;

/// <summary>
/// A guarded number. A primitive type changes by interlocked operations. Any other type is the one value of a store of numbers.
/// </summary>
/// <typeparam name="T">The type of the number.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Name,nq}: Value = {Unobserved}")]
[StackTraceHidden]
public abstract partial class GuardedNumber<T, TProbe> : ProbedStore<TProbe>, IGuardedNumber<T>, IJsonEntries
    where T : struct, INumber<T>
    where TProbe : struct, IStoreProbe
{
    private readonly Cell? _cell;
    private PaddedNumber<T> _number;

    /// <summary>Creates the store behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="content">The first number.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    [SuppressMessage("ApiDesign", "RS0022", Justification = "Emitted classes derive from this one.")]
    protected GuardedNumber(string name, int contractVersion, T content, GuardEventHook? hook = null)
        : base(name, GuardStrategy.Locked, hook, IsInterlocked)
    {
        ContractVersion.Require(contractVersion, name);
        if (IsInterlocked)
        {
            _number.Value = content;
            Register();
        }
        else
        {
            _cell = new(name, contractVersion, content, hook);
        }
    }

    /// <inheritdoc/>
    public T Value
    {
        get
        {
            if (!IsInterlocked)
            {
                return _cell!.Value;
            }

            if (IsReadObserved)
            {
                CountObservedRead();
            }

            return Read();
        }
    }

    internal override bool HasKeys => false;

    internal override Type KeyType => typeof(void);

    internal override Type ValueType => typeof(T);

    internal override bool KeepsOrder => false;

    /// <summary>Whether the processor can change the number in one step. A constant where it is compiled for one type.</summary>
    private static bool IsInterlocked
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T).IsPrimitive;
    }

    private T Unobserved => IsInterlocked ? Read() : _cell!.Unobserved;

    /// <inheritdoc/>
    public void Set(T value) => _ = Exchange(value);

    /// <inheritdoc/>
    public T Exchange(T value)
    {
        if (!IsInterlocked)
        {
            _ = _cell!.Exchange(default, value, out T before);
            return before;
        }

        ThreadContext? thread = CurrentIfCounting();
        T previous = Interlocked.Exchange(ref _number.Value, value);
        SignalChange();
        CountOperation(thread, StoreCounter.Set);
        return previous;
    }

    /// <inheritdoc/>
    public bool TryUpdate(T newValue, T comparisonValue)
    {
        if (!IsInterlocked)
        {
            return _cell!.TryUpdate(default, newValue, comparisonValue);
        }

        ReplaceEqual step = new(newValue, comparisonValue);
        bool changed = Change(ref step, StoreCounter.Update, out _);
        if (TProbe.Counts && !changed)
        {
            RecordRetry();
        }

        return changed;
    }

    /// <inheritdoc/>
    public T Increment() => IncrementBy(T.One);

    /// <inheritdoc/>
    public T Decrement()
    {
        if (!IsInterlocked)
        {
            return _cell!.Decrement(default);
        }

        SubtractOne step = default;
        return Change(ref step, StoreCounter.Increment, out T value) ? value : throw Overflow();
    }

    /// <inheritdoc/>
    public T IncrementBy(T delta)
    {
        if (!IsInterlocked)
        {
            return _cell!.IncrementBy(default, delta);
        }

        AddDelta step = new(delta);
        return Change(ref step, StoreCounter.Increment, out T value) ? value : throw Overflow();
    }

    /// <inheritdoc/>
    public bool TryDecrement(T by, T floor) => TryDecrement(by, floor, out _);

    /// <inheritdoc/>
    public bool TryDecrement(T by, T floor, out T value)
    {
        ThrowIfNegative(by);
        if (!IsInterlocked)
        {
            return _cell!.TryDecrement(default, by, floor, out value);
        }

        SubtractToFloor step = new(by, floor);
        return Change(ref step, StoreCounter.Increment, out value);
    }

    /// <inheritdoc/>
    public bool TryIncrement(T by, T ceiling) => TryIncrement(by, ceiling, out _);

    /// <inheritdoc/>
    public bool TryIncrement(T by, T ceiling, out T value)
    {
        ThrowIfNegative(by);
        if (!IsInterlocked)
        {
            return _cell!.TryIncrement(default, by, ceiling, out value);
        }

        AddToCeiling step = new(by, ceiling);
        return Change(ref step, StoreCounter.Increment, out value);
    }

    void IJsonEntries.WriteTo(Utf8JsonWriter writer, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, Value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));

    private protected override bool TryCount(out int count)
    {
        count = 1;
        return true;
    }

    private static void ThrowIfNegative(T by)
    {
        if (!(by >= T.Zero))
        {
            throw new ArgumentOutOfRangeException(nameof(by), "The amount must be a number that is not negative.");
        }
    }

    private static bool HasSameBits(T left, T right) => Unsafe.SizeOf<T>() switch
    {
        sizeof(long) => Unsafe.BitCast<T, long>(left) == Unsafe.BitCast<T, long>(right),
        sizeof(int) => Unsafe.BitCast<T, int>(left) == Unsafe.BitCast<T, int>(right),
        sizeof(short) => Unsafe.BitCast<T, short>(left) == Unsafe.BitCast<T, short>(right),
        _ => Unsafe.BitCast<T, byte>(left) == Unsafe.BitCast<T, byte>(right),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Read()
    {
        T value = _number.Value;
        Volatile.ReadBarrier(); // acquire: pairs with the interlocked operations
        return value;
    }

    /// <summary>Applies a step until no other write comes between.</summary>
    /// <param name="value">The stored number after the call.</param>
    /// <returns>False: the step leaves the number.</returns>
    private bool Change<TStep>(ref TStep step, StoreCounter operation, out T value)
        where TStep : struct, INumberStep
    {
        ThreadContext? thread = CurrentIfCounting();
        bool changes;
        T current = Read();
        while (true)
        {
            changes = step.Apply(current, out value);
            if (!changes)
            {
                value = current;
                break;
            }

            SchedulePoint.Hit();
            T found = FaultInjection.NumbersAreNotInterlocked
                ? (_number.Value = value) - value + current
                : Interlocked.CompareExchange(ref _number.Value, value, current);
            if (HasSameBits(found, current))
            {
                SignalChange();
                break;
            }

            current = found;
        }

        CountOperation(thread, operation);
        return changes;
    }

    private OverflowException Overflow() => new($"The number '{Name}' would overflow; nothing has changed.");
}
