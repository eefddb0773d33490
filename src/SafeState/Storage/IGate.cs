using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>The lock of a <see cref="LockingStrategy{TKey, TValue, TGate, TStorage}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGate
{
    /// <summary>The strategy that the gate makes of a dictionary that is changed in place.</summary>
    internal static abstract GuardStrategy Strategy { get; }

    /// <summary>Called before any other member, once for each copy. The copies of an attached gate share its lock.</summary>
    internal void Attach(GuardedStore store);

    /// <summary>Throws if the calling thread runs a transaction or a look of the group that has the lock.</summary>
    internal void ThrowIfInside();

    internal void EnterRead();

    /// <summary>Enters unless one would have to wait; refused too where the calling thread is inside already.</summary>
    internal bool TryEnterRead();

    internal void ExitRead();

    internal void EnterWrite();

    /// <inheritdoc cref="Waiting.InstrumentedLock.EnterUninterruptible"/>
    internal bool EnterUninterruptible();

    internal void ExitWrite();
}
