using System.Diagnostics;
using SafeState.Ownership;

namespace SafeState;

/// <summary>A private copy of one entry inside <c>Compute</c>: committed when the delegate returns, dropped if it throws.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
[DebuggerDisplay("{Key}: {Exists ? (object)Value : \"absent\",nq}")]
public ref struct MapEntry<TKey, TValue>
    where TKey : notnull
{
    private TValue _value;

    internal MapEntry(TKey key, bool exists, TValue value)
    {
        Key = key;
        Exists = exists;
        _value = value;
    }

    /// <summary>The key.</summary>
    public TKey Key { get; }

    /// <summary>Whether the entry is present, as this delegate left it so far.</summary>
    public bool Exists { readonly get; private set; }

    /// <summary>The value; default where absent. Setting it creates the entry.</summary>
    public TValue Value
    {
        readonly get => _value;
        set
        {
            _value = value;
            Exists = true;
            PendingWrite = WriteKind.Store;
        }
    }

    internal WriteKind PendingWrite { readonly get; private set; }

    /// <summary>Removes the entry; does nothing where it is absent.</summary>
    public void Remove()
    {
        _value = default!;
        Exists = false;
        PendingWrite = WriteKind.Remove;
    }
}
