using System;
using SafeState.CompilerServices;

namespace SafeState.Waiting;

/// <summary>
/// The lock of a store, as something to wait for. Only threads that run a user's <c>Read</c> or <c>Write</c> section hold it for
/// long; the wait graph asks for them when it searches.
/// </summary>
internal sealed class StoreLock(GuardedStore store) : IWaitable
{
    internal GuardedStore Store => store;

    public object? WaitNode => null;

    public string Name => store.Name;

    public TimeSpan HeldFor => TimeSpan.Zero;

    public bool IsReleased(bool joins) => false;
}
