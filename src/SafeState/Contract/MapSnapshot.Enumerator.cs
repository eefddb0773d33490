using System.Collections;
using System.Collections.Generic;

namespace SafeState;

public sealed partial class MapSnapshot<TKey, TValue>
{
    /// <summary>Enumerates the entries of a snapshot.</summary>
    public struct Enumerator : IEnumerator<KeyValuePair<TKey, TValue>>
    {
        private readonly KeyValuePair<TKey, TValue>[]? _ordered;
        private Dictionary<TKey, TValue>.Enumerator _entries;
        private KeyValuePair<TKey, TValue> _current;
        private int _next;

        internal Enumerator(Dictionary<TKey, TValue>.Enumerator entries, KeyValuePair<TKey, TValue>[]? ordered)
        {
            _entries = entries;
            _ordered = ordered;
        }

        /// <summary>The entry that the enumerator stands on.</summary>
        public readonly KeyValuePair<TKey, TValue> Current => _ordered is null ? _entries.Current : _current;

        readonly object IEnumerator.Current => Current;

        /// <summary>Moves to the next entry.</summary>
        /// <returns>False: there is none.</returns>
        public bool MoveNext()
        {
            if (_ordered is null)
            {
                return _entries.MoveNext();
            }

            bool moves = _next < _ordered.Length;
            _current = moves ? _ordered[_next++] : default;
            return moves;
        }

        void IEnumerator.Reset()
        {
            Reset(ref _entries);
            _current = default;
            _next = 0;
        }

        /// <summary>Nothing to release.</summary>
        public readonly void Dispose()
        {
        }

        private static void Reset<TEnumerator>(ref TEnumerator entries)
            where TEnumerator : struct, IEnumerator => entries.Reset();
    }
}
