using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SafeState.Hashing;
using SafeState.Striped;

namespace SafeState.Snapshots;

/// <summary>Up to sixteen entries without gaps, and a tag for each. Never written to once it can be reached from a root.</summary>
internal sealed class Leaf<TKey, TValue>
{
    internal const int Capacity = Node.Width;

    private NodeSlots<byte> _tags;
    private NodeSlots<TKey> _keys;
    private NodeSlots<TValue> _values;

    /// <summary>Gets or sets the next leaf of a chain. Chains exist where hashes have no bits left to separate keys.</summary>
    internal Leaf<TKey, TValue>? Next { get; set; }

    /// <summary>How many entries this leaf has, without the next.</summary>
    internal int Count => BitOperations.PopCount(Tags.ExtractMostSignificantBits());

    /// <summary>Where the values begin, for <see cref="Prefetch"/>.</summary>
    internal ref byte ValuesAddress
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<NodeSlots<TValue>, byte>(ref _values);
    }

    private Vector128<byte> Tags
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.LoadUnsafe(ref Unsafe.As<NodeSlots<byte>, byte>(ref _tags));
    }

    /// <summary>One bit for each entry that has the tag of a hash. Tags have their top bit set: what is free matches none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint Match(ulong hash) => Vector128.Equals(Tags, Vector128.Create((byte)HashTag.FromHash(hash))).ExtractMostSignificantBits();

    /// <param name="at">Below sixteen: a bit of <see cref="Match"/>, or below <see cref="Count"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref readonly TKey KeyAt(int at) => ref Unsafe.Add(ref Unsafe.As<NodeSlots<TKey>, TKey>(ref _keys), at);

    /// <inheritdoc cref="KeyAt"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref readonly TValue ValueAt(int at) => ref Unsafe.Add(ref Unsafe.As<NodeSlots<TValue>, TValue>(ref _values), at);

    internal byte TagAt(int at) => _tags[at];

    /// <summary>Adds an entry to a leaf that is not published yet.</summary>
    internal void Add(ulong hash, TKey key, TValue value)
    {
        int at = Count;
        _tags[at] = (byte)HashTag.FromHash(hash);
        _keys[at] = key;
        _values[at] = value;
    }

    internal Leaf<TKey, TValue> With(ulong hash, TKey key, TValue value)
    {
        Leaf<TKey, TValue> copy = Copy();
        copy.Add(hash, key, value);
        return copy;
    }

    internal Leaf<TKey, TValue> WithValue(int at, TValue value)
    {
        Leaf<TKey, TValue> copy = Copy();
        copy._values[at] = value;
        return copy;
    }

    internal Leaf<TKey, TValue> Without(int at)
    {
        Leaf<TKey, TValue> copy = Copy();
        copy.RemoveAt(at);
        return copy;
    }

    /// <summary>Returns this leaf with one entry replaced by an entry of another leaf.</summary>
    internal Leaf<TKey, TValue> WithEntry(int at, Leaf<TKey, TValue> other, int otherAt)
    {
        Leaf<TKey, TValue> copy = Copy();
        copy.MoveFrom(other, otherAt, at);
        return copy;
    }

    /// <summary>The chain from here on with one of its leaves replaced: copies those before it, and shares those behind it.</summary>
    internal Leaf<TKey, TValue> Replace(Leaf<TKey, TValue> old, Leaf<TKey, TValue> replacement)
    {
        if (ReferenceEquals(this, old))
        {
            return replacement;
        }

        Leaf<TKey, TValue> first = Copy();
        Leaf<TKey, TValue> last = first;
        for (; !ReferenceEquals(last.Next, old); last = last.Next)
        {
            last.Next = last.Next!.Copy();
        }

        last.Next = replacement;
        return first;
    }

    /// <summary>Changes a leaf that is not published yet.</summary>
    internal void SetValue(int at, TValue value) => _values[at] = value;

    /// <summary>
    /// Removes an entry of a leaf that is not published yet. The last entry moves to its place, and nothing stays behind that would be kept
    /// alive.
    /// </summary>
    internal void RemoveAt(int at)
    {
        int last = Count - 1;
        MoveFrom(this, last, at);
        _tags[last] = 0;
        _keys[last] = default!;
        _values[last] = default!;
    }

    /// <summary>
    /// Returns a copy that is not published yet. (<see cref="object.MemberwiseClone"/> takes two to three times as long.)
    /// </summary>
    internal Leaf<TKey, TValue> Copy() => new() { _tags = _tags, _keys = _keys, _values = _values, Next = Next };

    /// <summary>Adds the entries of another leaf; there must be room.</summary>
    internal void AddAll(Leaf<TKey, TValue> other)
    {
        int count = Count;
        int added = other.Count;
        for (int at = 0; at < added; at++)
        {
            MoveFrom(other, at, count + at);
        }
    }

    private void MoveFrom(Leaf<TKey, TValue> other, int from, int to)
    {
        _tags[to] = other._tags[from];
        _keys[to] = other._keys[from];
        _values[to] = other._values[from];
    }
}
