using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeState.Metering;

namespace SafeState.CompilerServices;

/// <content>Look-ups by the characters of a key. Only where keys are strings.</content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    bool IReadOnlyGuardedMap<TKey, TValue>.TryGetValue(ReadOnlySpan<char> key, bool countsMiss, [MaybeNullWhen(false)] out TValue value) =>
        (TStrategy.ReadsTakeGate ? IsWaitingReadObserved : IsReadObserved)
            ? TryGetObserved(key, countsMiss, out value)
            : _strategy.TryGetValue(key, out value);

    string? IReadOnlyGuardedMap<TKey, TValue>.FindKey(ReadOnlySpan<char> key)
    {
        TKey? found = TProbe.Hooks ? FindWithEvents(key, out _) : _strategy.FindKey(key, out _);
        return Unsafe.As<TKey?, string?>(ref found);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryGetObserved(ReadOnlySpan<char> key, bool countsMiss, [MaybeNullWhen(false)] out TValue value)
    {
        TKey? found = FindWithEvents(key, out value);
        if (found is not null)
        {
            RecordRead(found);
        }
        else if (countsMiss)
        {
            CountObservedRead(); // no key to take a sample of
        }

        return found is not null;
    }

    private TKey? FindWithEvents(ReadOnlySpan<char> key, out TValue? value)
    {
        try
        {
            return _strategy.FindKey(key, out value);
        }
        catch
        {
            ThreadContext.RaiseEvents();
            throw;
        }
    }
}
