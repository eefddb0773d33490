using System;
using SafeState.CompilerServices;

namespace SafeState.Waiting;

/// <summary>
/// The lock of a store, as something to wait for. Only threads that run a user's <c>Read</c> or <c>Write</c> section hold it for
/// long; the wait graph asks for them when it searches.
/// </summary>
internal sealed class StoreLock(GuardedStore store) : IHolder
{
    internal GuardedStore Store => store;

    public object? Actor => null;

    public string Name => store.Name;

    public TimeSpan Held => TimeSpan.Zero;

    public bool HasLetGo(bool joins) => false;
}
