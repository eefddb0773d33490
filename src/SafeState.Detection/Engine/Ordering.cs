using System;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Engine;

/// <summary>
/// Infers that two calls are ordered: three times one waited in vain, and a thread that was idle meanwhile made the other call right
/// after. A thread that did not get a processor looks the same. Nothing is therefore inferred while the machine is starved, and nothing
/// is kept for the next run.
/// </summary>
/// <param name="isStarved">Returns whether threads wait too long for a processor.</param>
internal sealed class Ordering(Func<bool> isStarved)
{
    private const int StrikesToDrop = 3;
    private const int SoonAfter = 2;
    private volatile FutileTrap? _last;

    internal void OnFutileTrap(int hash, Site site, ThreadState thread, int startTick, int endTick)
        => _last = new FutileTrap(hash, site, thread.Id, startTick, endTick);

    /// <summary>Checks whether a hand-over confirms the order of a pair, and drops the pair at the third time.</summary>
    internal void OnHandOver(int hash, Site site, ThreadState thread, int tick, NearMisses nearMisses)
    {
        FutileTrap? last = _last;
        if (last is null || last.Hash != hash || last.Thread == thread.Id || isStarved())
        {
            return;
        }

        if (tick - last.EndTick > SoonAfter || thread.LastTick > last.StartTick || nearMisses.Find(last.Site, site) is not { } pair)
        {
            return;
        }

        _last = null;
        pair.Strikes++;
        pair.IsDropped |= pair.Strikes >= (FaultInjection.OneStrike ? 1 : StrikesToDrop);
    }

    private sealed record FutileTrap(int Hash, Site Site, int Thread, int StartTick, int EndTick);
}
