using System.Collections;
using System.Collections.Generic;

namespace SafeState;

public sealed partial class MapSnapshot<TKey, TValue>
{
    /// <summary>Enumerates the entries of a snapshot.</summary>
    public struct Enumerator : IEnumerator<KeyValuePair<TKey, TValue>>
    {
        private Dictionary<TKey, TValue>.Enumerator _entries;

        internal Enumerator(Dictionary<TKey, TValue>.Enumerator entries) => _entries = entries;

        /// <summary>The entry that the enumerator stands on.</summary>
        public readonly KeyValuePair<TKey, TValue> Current => _entries.Current;

        readonly object IEnumerator.Current => Current;

        /// <summary>Moves to the next entry.</summary>
        /// <returns>False: there is none.</returns>
        public bool MoveNext() => _entries.MoveNext();

        void IEnumerator.Reset() => Reset(ref _entries);

        /// <summary>Nothing to release.</summary>
        public readonly void Dispose()
        {
        }

        private static void Reset<TEnumerator>(ref TEnumerator entries)
            where TEnumerator : struct, IEnumerator => entries.Reset();
    }
}
