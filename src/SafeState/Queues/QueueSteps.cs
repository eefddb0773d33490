using System.Diagnostics.CodeAnalysis;

namespace SafeState.CompilerServices;

/// <summary>The changes of a guarded queue.</summary>
internal static class QueueSteps<T, TKind, TGate>
    where TKind : struct, IQueueStorage<T>
    where TGate : struct, IGate
{
    internal readonly struct Add(T item, int maxCount) : IWholeStep<QueueStrategy<T, TKind, TGate>>
    {
        private readonly T _item = item;
        private readonly int _maxCount = maxCount;

        public bool Changes(ref QueueStrategy<T, TKind, TGate> content) => _maxCount == int.MaxValue || content.Items.Count < _maxCount;

        public void Apply(ref QueueStrategy<T, TKind, TGate> content) => content.Items.Add(_item);
    }

    internal struct Take : IWholeStep<QueueStrategy<T, TKind, TGate>>
    {
        [MaybeNull]
        internal T Item { get; private set; }

        public readonly bool Changes(ref QueueStrategy<T, TKind, TGate> content) => content.Items.Count != 0;

        public void Apply(ref QueueStrategy<T, TKind, TGate> content)
        {
            _ = content.Items.TryTake(out T? item);
            Item = item!;
        }
    }

    /// <summary>Reads the next item at the instant at which the queue becomes owned.</summary>
    internal struct Peek : IWholeStep<QueueStrategy<T, TKind, TGate>>
    {
        [MaybeNull]
        internal T Item { get; private set; }

        public readonly bool Changes(ref QueueStrategy<T, TKind, TGate> content) => content.Items.Count != 0;

        public void Apply(ref QueueStrategy<T, TKind, TGate> content)
        {
            _ = content.Items.TryPeek(out T? item);
            Item = item!;
        }
    }

    internal struct Clear(bool keeps) : IWholeStep<QueueStrategy<T, TKind, TGate>>
    {
        private readonly bool _keeps = keeps;

        internal T[]? Previous { get; private set; }

        public readonly bool Changes(ref QueueStrategy<T, TKind, TGate> content) => true;

        public void Apply(ref QueueStrategy<T, TKind, TGate> content)
        {
            Previous = _keeps ? content.Items.ToArray() : null;
            content.Items.Clear();
        }
    }
}
