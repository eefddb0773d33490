using System;
using System.Diagnostics;
using SafeState.Ownership;

namespace SafeState;

/// <summary>
/// A private copy of one entry inside <c>ComputeAsync</c>. It is committed when the delegate ends, and dropped if the delegate fails.
/// Afterwards every member throws. Not safe for use by several threads at once.
/// </summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
[DebuggerDisplay("{_key}: {_exists ? (object)_value : \"absent\",nq}")]
public sealed class AsyncMapEntry<TKey, TValue>
    where TKey : notnull
{
    private readonly TKey _key;
    private TValue _value = default!;
    private bool _exists;
    private bool _hasEnded;

    internal AsyncMapEntry(TKey key) => _key = key;

    /// <summary>Gets the key.</summary>
    /// <exception cref="InvalidOperationException">The delegate has ended.</exception>
    public TKey Key
    {
        get
        {
            ThrowIfEnded();
            return _key;
        }
    }

    /// <summary>Gets whether the entry is present, as the delegate left it so far.</summary>
    /// <exception cref="InvalidOperationException">The delegate has ended.</exception>
    public bool Exists
    {
        get
        {
            ThrowIfEnded();
            return _exists;
        }
    }

    /// <summary>Gets or sets the value. It is the default value if the key is absent. Setting it creates the entry.</summary>
    /// <exception cref="InvalidOperationException">The delegate has ended.</exception>
    public TValue Value
    {
        get
        {
            ThrowIfEnded();
            return _value;
        }

        set
        {
            ThrowIfEnded();
            _value = value;
            _exists = true;
            PendingWrite = WriteKind.Store;
        }
    }

    internal WriteKind PendingWrite { get; private set; }

    /// <summary>Gets what is committed.</summary>
    internal TValue Result => _value;

    /// <summary>Removes the entry. Does nothing if it is absent.</summary>
    /// <exception cref="InvalidOperationException">The delegate has ended.</exception>
    public void Remove()
    {
        ThrowIfEnded();
        _value = default!;
        _exists = false;
        PendingWrite = WriteKind.Remove;
    }

    internal void Begin(bool exists, TValue value) => (_exists, _value) = (exists, value);

    internal void End() => _hasEnded = true;

    private void ThrowIfEnded()
    {
        if (_hasEnded)
        {
            throw new InvalidOperationException(
                "The delegate of ComputeAsync has ended, and its entry with it. Use the entry inside the delegate, and await its users.");
        }
    }
}
