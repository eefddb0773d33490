using System;
using System.Collections.Generic;
using SafeState.Proving;

namespace SafeState.CompilerServices;

/// <content>Factories of several keys, and what they return.</content>
public abstract partial class GuardedMap<TKey, TValue, TStrategy, TProbe>
{
    private interface IManyFactory
    {
        IEnumerable<KeyValuePair<TKey, TValue>> Create(IReadOnlyList<TKey> missing);
    }

    private readonly struct ManyFactory(Func<IReadOnlyList<TKey>, IEnumerable<KeyValuePair<TKey, TValue>>> make) : IManyFactory
    {
        private readonly Func<IReadOnlyList<TKey>, IEnumerable<KeyValuePair<TKey, TValue>>> _make = make;

        public IEnumerable<KeyValuePair<TKey, TValue>> Create(IReadOnlyList<TKey> missing) => _make(missing);
    }

    private readonly struct ManyFactory<TArg>(
        Func<IReadOnlyList<TKey>, TArg, IEnumerable<KeyValuePair<TKey, TValue>>> make, TArg argument) : IManyFactory
    {
        private readonly Func<IReadOnlyList<TKey>, TArg, IEnumerable<KeyValuePair<TKey, TValue>>> _make = make;
        private readonly TArg _argument = argument;

        public IEnumerable<KeyValuePair<TKey, TValue>> Create(IReadOnlyList<TKey> missing) => _make(missing, _argument);
    }

    /// <summary>What a factory made for one key.</summary>
    private readonly record struct MadeEntry(bool Exists, TValue? Value);

    /// <summary>Reads what a factory returned, which may run code of the user.</summary>
    /// <param name="missing">The keys that the factory was asked for.</param>
    /// <returns>The entry of each of these keys.</returns>
    private MadeEntry[] Arrange(TKey[] missing, IEnumerable<KeyValuePair<TKey, TValue>>? entries)
    {
        if (entries is null)
        {
            throw new InvalidOperationException($"The factory of the guarded store '{Name}' returned null. Return no entries instead.");
        }

        IDictionary<TKey, TValue> made = _strategy.CreateEmpty();
        foreach ((TKey key, TValue value) in entries)
        {
            if (key is null || !made.TryAdd(key, value))
            {
                throw new ArgumentException(key is null
                    ? $"The factory of the guarded store '{Name}' returned an entry whose key is null."
                    : $"The factory of the guarded store '{Name}' returned two entries with equal keys.");
            }
        }

        MadeEntry[] arranged = new MadeEntry[missing.Length];
        int asked = 0;
        for (int i = 0; i < missing.Length; i++)
        {
            arranged[i] = new(made.TryGetValue(missing[i], out TValue? value), value);
            asked += arranged[i].Exists ? 1 : 0;
        }

        return asked == made.Count || FaultInjection.UnaskedPairIsStored
            ? arranged
            : throw new ArgumentException(
                $"The factory of the guarded store '{Name}' returned an entry for a key that it was not asked for. Return entries for the "
                + "missing keys only.");
    }

    private static void AddMade(TKey[] missing, MadeEntry[] made, IDictionary<TKey, TValue> found)
    {
        for (int i = 0; i < made.Length; i++)
        {
            if (made[i].Exists)
            {
                found[missing[i]] = made[i].Value!;
            }
        }
    }
}
