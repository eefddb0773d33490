using System.Runtime.CompilerServices;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Engine;

/// <summary>The fast path: calls that have no reason to wait, on a collection that the thread used last.</summary>
internal sealed partial class Detector
{
    /// <summary>How many accesses in a row by one thread make a collection quiet: its sites are not considered for traps.</summary>
    private const int QuietStreak = 16;

    /// <summary>Announces a call on a collection.</summary>
    internal int Enter(object collection, int site, AccessKinds kinds)
    {
        ThreadState thread = ThreadState.Current;
        int hash = IdentityHash.Get(collection);
        ref AccessHistory history = ref _history[hash];
        return Passes(ref history, hash, site, kinds, thread) ? 0 : EnterSlowly(collection, hash, ref history, site, kinds, thread);
    }

    /// <summary>Announces a call on a collection that a loop repeats.</summary>
    /// <returns>The token, and the epoch in which the thread may repeat the call without an announcement.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal int EnterInLoop(object collection, int site, AccessKinds kinds, out long epoch)
    {
        epoch = Epoch.Current; // before the look for traps: a trap that is published later ends this epoch
        ThreadState thread = ThreadState.Current;
        int hash = IdentityHash.Get(collection);
        ref AccessHistory history = ref _history[hash];
        if (Passes(ref history, hash, site, kinds, thread))
        {
            return 0;
        }

        epoch = Epoch.None;
        return EnterSlowly(collection, hash, ref history, site, kinds, thread);
    }

    /// <summary>Records a call that has no reason to wait.</summary>
    /// <returns>Whether the call is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Passes(ref AccessHistory history, int hash, int site, AccessKinds kinds, ThreadState thread)
    {
        if (_traps.Live != 0)
        {
            return false;
        }

        int armed = _sites.Armed[site];
        if (history.Hash == hash && history.Owner == thread.Id && ((armed & SiteTable.IsArmed) == 0 || history.Streak > QuietStreak))
        {
            _history.Record(ref history, thread, site, kinds, Clock.Tick);
            return true;
        }

        if (history.Hash == hash || armed != 0)
        {
            return false;
        }

        Begin(ref history, hash, site, kinds, thread);
        return true;
    }

    /// <summary>Begins the history of a collection at a call that has no reason to wait.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Begin(ref AccessHistory history, int hash, int site, AccessKinds kinds, ThreadState thread)
    {
        if (Chaos.IsOn)
        {
            Chaos.Reach(_sites[site].Key, thread);
        }

        int tick = Clock.Tick;
        history.Clear(hash, thread);
        _history.Record(ref history, thread, site, kinds, tick);
        thread.LastTick = tick;
        if (_signs.Note(thread, tick))
        {
            _arming.WakeSleeping();
        }
    }
}
