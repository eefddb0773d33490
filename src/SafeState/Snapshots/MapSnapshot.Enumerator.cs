using System.Collections;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using SafeState.Contents;
using SafeState.Snapshots;

namespace SafeState;

public partial class MapSnapshot<TKey, TValue>
{
    /// <summary>Enumerates the entries of a snapshot.</summary>
    public struct Enumerator : IEnumerator<KeyValuePair<TKey, TValue>>
    {
        private readonly object _content;

        /// <summary>The leaf whose entries are enumerated; null: none of a trie.</summary>
        private Leaf<TKey, TValue>? _leaf;
        private int _next;
        private int _count;
        private KeyValuePair<TKey, TValue> _current;
        private TrieCursor<TKey, TValue> _trie;
        private Dictionary<TKey, TValue>.Enumerator _entries;

        /// <summary>The leaves of an ordered map. <see cref="_leafOfOrder"/> is null for every other, and behind the last entry.</summary>
        private OrderedCursor<TKey, TValue> _ordered;
        private OrderedNode<TKey, TValue>? _leafOfOrder;

        internal Enumerator(object content)
        {
            _content = content;
            if (content is Dictionary<TKey, TValue> dictionary)
            {
                _entries = dictionary.GetEnumerator();
            }
            else if (content is OrderedEntries<TKey, TValue> ordered)
            {
                _ordered = new(ordered.Root);
                NextLeafOfOrder();
            }
            else
            {
                _trie = new(content);
                NextLeaf();
            }
        }

        /// <summary>The entry that the enumerator stands on.</summary>
        public readonly KeyValuePair<TKey, TValue> Current => _current;

        readonly object IEnumerator.Current => Current;

        /// <summary>Moves to the next entry.</summary>
        /// <returns>False: there is none.</returns>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext()
        {
            Leaf<TKey, TValue>? leaf = _leaf;
            if (leaf is null)
            {
                return MoveNextElsewhere();
            }

            int at = _next;
            _current = new(leaf.KeyAt(at), leaf.ValueAt(at));
            _next = ++at;
            if (at == _count)
            {
                NextLeaf();
            }

            return true;
        }

        void IEnumerator.Reset() => this = new(_content);

        /// <summary>Nothing to release.</summary>
        public readonly void Dispose()
        {
        }

        /// <summary>The next leaf that has entries.</summary>
        private void NextLeaf()
        {
            _next = 0;
            do
            {
                _leaf = _trie.MoveNext() ? _trie.Leaf : null;
                _count = _leaf?.Count ?? 0;
            }
            while (_leaf is not null && _count == 0);
        }

        private void NextLeafOfOrder()
        {
            _next = 0;
            _leafOfOrder = _ordered.MoveNext() && _ordered.Leaf.Count > 0 ? _ordered.Leaf : null;
        }

        /// <summary>In a dictionary, in an ordered map, or behind the last entry.</summary>
        private bool MoveNextElsewhere()
        {
            if (_leafOfOrder is { } leaf)
            {
                _current = new(leaf.Keys[_next], leaf.Values[_next]);
                if (++_next == leaf.Count)
                {
                    NextLeafOfOrder();
                }

                return true;
            }

            bool moves = _content is Dictionary<TKey, TValue> && _entries.MoveNext();
            _current = moves ? _entries.Current : default;
            return moves;
        }
    }
}
