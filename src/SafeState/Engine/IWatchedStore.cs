using SafeState.Sections;

namespace SafeState.CompilerServices;

/// <summary>A dictionary, as its watchers see it.</summary>
internal interface IWatchedStore<TKey, TValue>
    where TKey : notnull
{
    /// <summary>Gets whether there are watchers, for tests.</summary>
    bool IsWatched { get; }

    /// <summary>Makes a watcher see all changes after a snapshot, at one instant. Called by its reader.</summary>
    WatchedChanges<TKey, TValue> Restart(ChangeRing<TKey, TValue> ring);

    /// <summary>Lets go of the watchers that have gone away.</summary>
    void DetachClosedWatchers();
}
