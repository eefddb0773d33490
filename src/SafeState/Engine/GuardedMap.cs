using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Metering;
using SafeState.Ownership;
using SafeState.Waiting;

namespace SafeState.CompilerServices;

/// <summary>
/// Implements the contract once for every strategy. A member without a delegate is one short section of the store. A member with a delegate
/// has two sections. The first takes its keys, the delegate runs with no lock held, and the second commits.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TStrategy">The strategy.</typeparam>
/// <typeparam name="TProbe">What the store reports.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerDisplay("{Name,nq} ({Strategy}): Count = {Entries}")]
[DebuggerTypeProxy(typeof(GuardedMapDebugView<,,,>))]
[StackTraceHidden]
[SuppressMessage("ApiDesign", "RS0026", Justification = "The delegates differ: no call without the token fits two overloads.")]
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe> : ProbedStore<TProbe>, IGuardedMap<TKey, TValue>
    where TKey : notnull
    where TStrategy : struct, IMapStrategy<TKey, TValue>
    where TProbe : struct, IStoreProbe
{
    private protected TStrategy _strategy;

    /// <summary>Creates the map behind one field.</summary>
    /// <param name="name">The store's name.</param>
    /// <param name="contractVersion">The contract that the generated class was written for.</param>
    /// <param name="strategy">The strategy, with its first content.</param>
    /// <param name="hook">The method of the user's that listens to the store's events.</param>
    [SuppressMessage("ApiDesign", "RS0022", Justification = "Emitted classes derive from this one.")]
    protected GuardedMap(string name, int contractVersion, TStrategy strategy, GuardEventHook? hook = null)
        : base(name, TStrategy.Strategy, hook)
    {
        ContractVersion.Require(contractVersion, name);
        _strategy = strategy;
        _strategy.Attach(this);
        Register();
    }

    /// <summary>After how many milliseconds an asynchronous run is given up; zero or less: never.</summary>
    protected virtual int RunLimit => 0;

    /// <summary>For the members that only some strategies have.</summary>
    internal ref TStrategy StrategyState => ref _strategy;

    /// <inheritdoc/>
    public int Count => IsWaitingReadObserved ? CountObserved() : _strategy.Count;

    /// <inheritdoc/>
    public bool IsEmpty => Count == 0;

    /// <inheritdoc/>
    public TValue this[TKey key]
    {
        get => TryGetValue(key, out TValue? value) ? value : throw NotFound();
        set
        {
            ThrowIfNull(key);
            if (TProbe.Hooks)
            {
                SetWithEvents(key, value);
            }
            else
            {
                Set(key, value);
            }
        }
    }

    /// <inheritdoc/>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ThrowIfNull(key);
        if (TStrategy.ReadsTakeGate ? IsWaitingReadObserved : IsReadObserved)
        {
            if (TProbe.Hooks || TStrategy.ReadsTakeGate)
            {
                return TryGetObserved(key, out value);
            }

            CountRead(key); // before the read, so that it is the same code whether observed or not
        }

        return _strategy.TryGetValue(key, out value);
    }

    /// <inheritdoc/>
    public bool ContainsKey(TKey key)
    {
        return TryGetValue(key, out _);
    }

    /// <inheritdoc/>
    public TValue? GetValueOrDefault(TKey key)
    {
        return TryGetValue(key, out TValue? value) ? value : default;
    }

    /// <inheritdoc/>
    public TValue GetValueOrDefault(TKey key, TValue defaultValue)
    {
        return TryGetValue(key, out TValue? value) ? value : defaultValue;
    }

    /// <inheritdoc/>
    public bool TryAdd(TKey key, TValue value)
    {
        ThrowIfNull(key);
        return TProbe.Hooks ? TryAddWithEvents(key, value) : AddAbsent(key, value);
    }

    /// <inheritdoc/>
    public void Add(TKey key, TValue value)
    {
        if (!TryAdd(key, value))
        {
            throw new ArgumentException($"The guarded store '{Name}' already has an entry with this key.", nameof(key));
        }
    }

    /// <inheritdoc/>
    public bool TryRemove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ThrowIfNull(key);
        return TProbe.Hooks ? TryRemoveWithEvents(key, out value) : Remove(key, out value);
    }

    private void Set(TKey key, TValue value)
    {
        ThreadContext? thread = CurrentIfCounting();
        while (true)
        {
            if (_strategy.Set(key, value, GetTopFrame(thread), out Owner<TKey, TValue>? blocker) != Outcome.Blocked)
            {
                CountWrite(thread, key, StoreCounter.Set);
                return;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    private bool AddAbsent(TKey key, TValue value)
    {
        ThreadContext? thread = CurrentIfCounting();
        while (true)
        {
            Outcome outcome = _strategy.TryAdd(key, value, joins: false, GetTopFrame(thread), out Owner<TKey, TValue>? blocker);
            if (outcome != Outcome.Blocked)
            {
                CountWrite(thread, key, StoreCounter.Add);
                return outcome == Outcome.Done;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    private bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value) => Remove(key, out value, out _);

    /// <param name="key">The key.</param>
    /// <param name="value">What was removed.</param>
    /// <param name="detached">Whether the key was absent, and a run that makes its value was detached.</param>
    private bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value, out bool detached)
    {
        ThreadContext? thread = CurrentIfCounting();
        while (true)
        {
            Outcome outcome = _strategy.Remove(key, GetTopFrame(thread), out value, out Owner<TKey, TValue>? blocker);
            if (outcome != Outcome.Blocked)
            {
                detached = blocker is not null;
                blocker?.SignalReleased();
                CountWrite(thread, key, StoreCounter.Remove);
                return outcome == Outcome.Done;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    /// <inheritdoc/>
    public bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)
    {
        ThrowIfNull(key);
        ReplaceEqual<TValue> update = new(newValue, comparisonValue);
        return CountRetryUnless(TrustedEquality.Values<TValue>.IsTrusted
            ? UpdateAtomically(key, ref update, StoreCounter.Update)
            : UpdateOwned(key, ref update, StoreCounter.Update));
    }

    /// <inheritdoc/>
    public bool Exchange(TKey key, TValue value, [MaybeNullWhen(false)] out TValue previous)
    {
        ThrowIfNull(key);
        ExchangeValue<TValue> update = new(value);
        _ = UpdateAtomically(key, ref update, StoreCounter.Set);
        previous = update.Previous;
        return update.Existed;
    }

    /// <inheritdoc/>
    public bool TryRemove(TKey key, TValue comparisonValue)
    {
        ThrowIfNull(key);
        RemoveEqual<TValue> update = new(comparisonValue);
        return CountRetryUnless(TrustedEquality.Values<TValue>.IsTrusted
            ? UpdateAtomically(key, ref update, StoreCounter.Remove)
            : UpdateOwned(key, ref update, StoreCounter.Remove));
    }

    /// <summary>A change without user code, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected bool UpdateAtomically<TUpdate>(TKey key, ref TUpdate update, StoreCounter operation)
        where TUpdate : struct, IAtomicUpdate<TValue> =>
        TProbe.Hooks ? UpdateWithEvents(key, ref update, operation) : UpdateInPlace(key, ref update, operation);

    private bool UpdateInPlace<TUpdate>(TKey key, ref TUpdate update, StoreCounter operation)
        where TUpdate : struct, IAtomicUpdate<TValue>
    {
        ThreadContext? thread = CurrentIfCounting();
        while (true)
        {
            Outcome outcome = _strategy.Update(key, ref update, GetTopFrame(thread), out Owner<TKey, TValue>? blocker);
            if (outcome != Outcome.Blocked)
            {
                CountWrite(thread, key, operation);
                return outcome == Outcome.Done;
            }

            OwnerWait.Block(blocker!, joins: false);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static void ThrowIfNull([NotNull] TKey key, [CallerArgumentExpression(nameof(key))] string? parameter = null)
    {
        if (key is null)
        {
            ThrowNull(parameter);
        }
    }

    [DoesNotReturn]
    private static void ThrowNull(string? parameter) => throw new ArgumentNullException(parameter);

    private KeyNotFoundException NotFound() =>
        new($"The key is not in the guarded store '{Name}'. Use TryGetValue or GetValueOrDefault where a key may be absent.");
}
