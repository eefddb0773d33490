using System.ComponentModel;
using SafeState.Ownership;

namespace SafeState.CompilerServices;

/// <summary>The content of a store that is owned as a whole, and its gate. Members without "Enter" are called with the gate held.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWholeStrategy
{
    internal static abstract GuardStrategy Strategy { get; }

    /// <summary>Whether a reader may have to wait for a lock.</summary>
    internal static abstract bool ReadsTakeGate { get; }

    internal int Count { get; }

    /// <summary>Gets whether a delegate owns the store.</summary>
    internal bool HasOwners { get; }

    /// <summary>Gets the owners: at most one, unless a delegate has been detached.</summary>
    internal OwnerTable<UnitKey, UnitKey> Owners { get; }

    /// <summary>Called once, before any other member.</summary>
    internal void Attach(GuardedStore store);

    internal void EnterRead();

    internal bool TryEnterRead();

    internal void ExitRead();

    internal void Enter();

    internal void Exit();

    /// <inheritdoc cref="IGate.EnterUninterruptible"/>
    internal bool EnterUninterruptible();

    internal void ExitAndRestoreInterrupt(bool interrupted);
}
