using System;

namespace SafeState.CompilerServices;

/// <summary>The changes of a guarded list that run no delegate.</summary>
internal static class ListSteps<T, TStrategy>
    where TStrategy : struct, IListStrategy<T>
{
    internal readonly struct Add(T item) : IWholeStep<TStrategy>
    {
        private readonly T _item = item;

        public bool Changes(ref TStrategy content) => true;

        public void Apply(ref TStrategy content) => content.Add(_item);
    }

    internal readonly struct AddRange(T[] items) : IWholeStep<TStrategy>
    {
        private readonly T[] _items = items;

        public bool Changes(ref TStrategy content) => _items.Length != 0;

        public void Apply(ref TStrategy content) => content.AddRange(_items);
    }

    internal readonly struct AddBelow(T item, int maxCount) : IWholeStep<TStrategy>
    {
        private readonly T _item = item;
        private readonly int _maxCount = maxCount;

        public bool Changes(ref TStrategy content) => content.Count < _maxCount;

        public void Apply(ref TStrategy content) => content.Add(_item);
    }

    /// <summary>For items whose equality runs no user code.</summary>
    internal readonly struct AddUnique(T item) : IWholeStep<TStrategy>
    {
        private readonly T _item = item;

        public bool Changes(ref TStrategy content) => content.IndexOf(_item) < 0;

        public void Apply(ref TStrategy content) => content.Add(_item);
    }

    /// <summary>For items whose equality runs no user code.</summary>
    internal struct RemoveFirst(T item) : IWholeStep<TStrategy>
    {
        private readonly T _item = item;
        private int _index;

        public bool Changes(ref TStrategy content)
        {
            _index = content.IndexOf(_item);
            return _index >= 0;
        }

        public readonly void Apply(ref TStrategy content) => content.RemoveAt(_index);
    }

    internal readonly struct RemoveAt(int index) : IWholeStep<TStrategy>
    {
        private readonly int _index = index;

        public bool Changes(ref TStrategy content) => true;

        public void Apply(ref TStrategy content) => content.RemoveAt(_index);
    }

    /// <summary>Replaces all items, and keeps the previous ones if they are wanted.</summary>
    internal struct Replace(ListSnapshot<T> items, bool keeps) : IWholeStep<TStrategy>
    {
        private readonly ListSnapshot<T> _items = items;
        private readonly bool _keeps = keeps;

        internal ListSnapshot<T>? Previous { get; private set; }

        public readonly bool Changes(ref TStrategy content) => true;

        public void Apply(ref TStrategy content)
        {
            Previous = _keeps ? content.SnapshotLocked() : null;
            content.Replace(_items);
        }
    }

    /// <summary>Reads the items at the instant at which the list becomes owned.</summary>
    internal struct Read : IWholeStep<TStrategy>
    {
        internal ListSnapshot<T> Items { get; private set; }

        public readonly bool Changes(ref TStrategy content) => true;

        public void Apply(ref TStrategy content) => Items = content.SnapshotLocked();
    }
}
