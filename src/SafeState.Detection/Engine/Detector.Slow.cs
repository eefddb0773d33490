using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Reporting;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Engine;

/// <summary>The calls that leave the fast path.</summary>
internal sealed partial class Detector
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int EnterSlowly(object collection, int hash, ref AccessHistory history, int siteId, AccessKinds kinds, ThreadState thread)
    {
        Site site = _sites[siteId];
        if (!Settings.IsOn || Volatile.Read(ref _paused) != 0 || thread.IsFinalizer)
        {
            return 0;
        }

        if (!WatchedTypes.Contains(collection.GetType(), site))
        {
            return WatchedTypes.FindOwner(collection) is { } owner ? Enter(owner, siteId, kinds) : 0;
        }

        if (history.Hash != hash || history.Owner != thread.Id)
        {
            Chaos.Reach(site.Key, thread);
        }

        if (_traps.Live != 0 && _traps.Find(collection, thread, kinds) is { } met && Meet(met, site, kinds, thread))
        {
            return 0;
        }

        int tick = Clock.Tick;
        bool handedOver = NoteHandOver(hash, ref history, site, kinds, thread, tick);
        bool otherShortlyBefore = _signs.Note(thread, tick);
        history.Streak = handedOver || history.Owner != thread.Id ? 0 : history.Streak + 1;
        history.WasFutile &= history.Owner == thread.Id;
        history.Owner = thread.Id;
        _history.Record(ref history, thread, siteId, kinds, tick);
        thread.LastTick = tick;
        if (handedOver || otherShortlyBefore)
        {
            _arming.WakeSleeping();
        }

        int token = Settings.OverlapOnly
            ? Publish(new Trap(collection, site, kinds, thread) { IsInCall = true })
            : WaitIfArmed(new Call(collection, hash, site, kinds, thread), ref history, handedOver || otherShortlyBefore);
        _history.Record(ref history, thread, siteId, kinds, Clock.Tick);
        return token;
    }

    /// <summary>Looks at the last accesses of other threads, and arms the pairs that nearly met.</summary>
    /// <returns>Whether another thread used the collection before.</returns>
    private bool NoteHandOver(int hash, ref AccessHistory history, Site site, AccessKinds kinds, ThreadState thread, int tick)
    {
        if (history.Hash != hash)
        {
            history.Clear(hash, thread);
            return false;
        }

        if (history.Owner == thread.Id)
        {
            return false;
        }

        Epoch.Begin();
        _ordering.OnHandOver(hash, site, thread, tick, NearMisses);
        LockHistory locks = _history.LocksOf(in history);
        NoteNearMiss(history.Write, locks.Write, site, thread, tick);
        if ((kinds & AccessKinds.Write) != 0)
        {
            NoteNearMiss(history.Read, locks.Read, site, thread, tick);
            _history.KeepWriteBefore(ref history);
        }

        return true;
    }

    private void NoteNearMiss(LastAccess last, LockSignature locks, Site site, ThreadState thread, int tick)
    {
        int window = Clock.IsStarved ? 4 * NearTicks : NearTicks;
        if (last.Thread == thread.Id || !last.IsRecent(tick, window) || (last.HasLocks && locks.Excludes(thread.Locks.Signature)))
        {
            return;
        }

        Site other = _sites[last.Site];
        int gap = (tick - last.Tick) * Clock.TickLength;
        if (NearMisses.Add(other, site, gap) is { IsDropped: false } && _rendezvous is null && !Settings.OverlapOnly)
        {
            _arming.Arm(other, ArmReason.NearMiss, gap);
            _arming.Arm(site, ArmReason.NearMiss, gap);
        }
    }

    private int WaitIfArmed(Call call, ref AccessHistory history, bool hasSign)
    {
        ArmReason reason = call.Site.State.Reason;
        if (reason == ArmReason.None || (reason != ArmReason.Replay && history.IsReported)
            || (reason == ArmReason.Seed && IsHopeless(call, history)))
        {
            return 0;
        }

        Wait wait = _arming.Decide(call.Site, hasSign || Signs.IsWorker(call.Thread));
        if (wait.Length == 0 || IsUserInterface() || (wait.Portion > 0 && !_stalls.TrySpend(call.Thread.Locks, wait.Length)))
        {
            return 0;
        }

        if (wait.Portion > 0 && !_budget.TryEnter(wait.Length, wait.Portion))
        {
            Statistics.CountRefusedByBudget();
            return 0;
        }

        int startTick = Clock.Tick;
        int token;
        bool isFutile;
        try
        {
            token = SetTrap(new Trap(call.Collection, call.Site, call.Kinds, call.Thread), wait, out isFutile);
        }
        finally
        {
            if (wait.Portion > 0)
            {
                _budget.Leave();
            }
        }

        if (isFutile)
        {
            Statistics.CountFutileTrap();
            call.Site.State.Traps++;
            Arming.OnFutile(call.Site, wait);
            _ordering.OnFutileTrap(call.Hash, call.Site, call.Thread, startTick, Clock.Tick);
            history.WasFutile = true;
        }

        return token;
    }

    /// <summary>
    /// Determines whether a wait that only the tables ask for is wasted. It is wasted if the thread has already waited for others with
    /// this collection. It is also wasted if the thread holds a lock and the tables know no use without it.
    /// </summary>
    private static bool IsHopeless(Call call, in AccessHistory history)
        => (history.WasFutile && !call.Site.IsWriteAfterMiss)
            || (call.Site.Field.Length == 0 && call.Thread.Locks.Signature.HasExclusive);

    /// <summary>Publishes a trap, looks once more for a trap of another thread, and waits.</summary>
    private int SetTrap(Trap trap, Wait wait, out bool isFutile)
    {
        isFutile = false;
        FaultInjection.Reach(DetectorPoint.BeforePublish);
        trap.Stack = FaultInjection.StackBeforeTrap ? Capture() : null;
        trap.Thread.Wake.Reset();
        int token = Publish(trap);
        if (token == 0)
        {
            return 0;
        }

        Statistics.CountTrap();

        // Two threads that looked before either published would both wait in vain: look again.
        if (!FaultInjection.LooksOnlyBeforePublishing && _traps.Find(trap.Collection, trap.Thread, trap.Kinds) is { } met)
        {
            return MeetFromTrap(token, trap, met);
        }

        trap.Stack ??= Capture();
        if (trap.Encounter is null && !CapturedStack.IsInStaticConstructor(trap.Stack))
        {
            WaitToBeMet(trap.Thread, wait.Length);
        }

        trap.IsInCall = true;
        if (trap.Encounter is { } encounter)
        {
            trap.Site.State.Meetings++;
            encounter.SetFirstStack(CapturedStack.Create(new StackTrace(fNeedFileInfo: true)));
            Finish(token, encounter);
            return 0;
        }

        isFutile = true;
        return token;
    }

    private static StackTrace Capture()
    {
        FaultInjection.Reach(DetectorPoint.BeforeCapture);
        return new StackTrace(fNeedFileInfo: false);
    }

    private int Publish(Trap trap)
    {
        int token = _traps.Publish(trap);
        if (token == 0)
        {
            Statistics.CountDroppedTrap();
        }

        return token;
    }

    /// <summary>Waits, and keeps an interruption of the thread for the code that it is meant for.</summary>
    private static void WaitToBeMet(ThreadState thread, int milliseconds)
    {
        FaultInjection.Reach(DetectorPoint.BeforeWait);
        try
        {
            _ = thread.Wake.Wait(milliseconds);
        }
        catch (ThreadInterruptedException)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    private static bool IsUserInterface()
        => SynchronizationContext.Current?.GetType().Name is "WindowsFormsSynchronizationContext" or "DispatcherSynchronizationContext";

    private readonly record struct Call(object Collection, int Hash, Site Site, AccessKinds Kinds, ThreadState Thread);
}
