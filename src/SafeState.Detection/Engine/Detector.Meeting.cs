using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Reporting;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Engine;

/// <summary>What happens when a call meets a trap, and when a collection throws.</summary>
internal sealed partial class Detector
{
    /// <summary>How many ticks a write may lie back to be the cause of an exception: 2 s.</summary>
    private const int CauseTicks = 2000 / Clock.TickLength;

    private static readonly Assembly?[] CollectionAssemblies =
        [typeof(object).Assembly, typeof(SortedSet<>).Assembly, typeof(Enumerable).Assembly];

    internal void Exit(int token)
    {
        Trap? trap = _traps.Get(token);
        if (trap is not null && trap.Thread == ThreadState.Current)
        {
            if (trap.Encounter is { } encounter)
            {
                Finish(token, encounter);
                return;
            }

            _traps.Remove(token);
        }
    }

    /// <summary>Reports an exception of a collection that a write of another thread explains.</summary>
    internal void Explain(object collection, int siteId, Exception error)
    {
        string? id = IdOf(error);
        Site site = _sites[siteId];
        if (id is null || !Settings.IsOn || !WatchedTypes.Contains(collection.GetType(), site))
        {
            return;
        }

        ThreadState thread = ThreadState.Current;
        int hash = RuntimeHelpers.GetHashCode(collection);
        AccessHistory history = _history[hash];
        bool isOwn = history.Write.Thread == thread.Id && id == RaceIds.Crash;
        LastAccess write = isOwn ? history.WriteBefore : history.Write;
        LockHistory all = _history.LocksOf(in history);
        LockSignature locks = isOwn ? all.WriteBefore : all.Write;
        if (history.Hash != hash || write.Thread == thread.Id || !write.IsRecent(Clock.Tick, CauseTicks)
            || (write.HasLocks && locks.Excludes(thread.Locks.Signature)))
        {
            return;
        }

        Site other = _sites[write.Site];
        RaceSide first = new(other, other.Kinds, write.Thread, other.Locks, CapturedStack.None, null);
        RaceSide second = new(site, site.Kinds, thread.Id, thread.Locks.Describe(),
            CapturedStack.Create(new StackTrace(fNeedFileInfo: true)), TestScope.Current);
        _ = _recorder.Record(id, collection, first, second);
    }

    private static string? IdOf(Exception error)
    {
        return error switch
        {
            InvalidOperationException when error.Message.StartsWith("Collection was modified", StringComparison.Ordinal)
                => RaceIds.Enumeration,
            InvalidOperationException when error.Message.StartsWith("Operations that change non-concurrent", StringComparison.Ordinal)
                => RaceIds.Crash,
            IndexOutOfRangeException or NullReferenceException when IsInside(error) => RaceIds.Crash,
            _ => null,
        };
    }

    /// <summary>Determines whether collections alone threw an exception. Comparers and delegates of the user have bugs of their
    /// own.</summary>
    private static bool IsInside(Exception error)
    {
        string? space = error.TargetSite?.DeclaringType?.Namespace;
        MethodBase? caller = new StackTrace(error).GetFrames().Select(static frame => frame.GetMethod())
            .FirstOrDefault(static method => !CollectionAssemblies.Contains(method?.DeclaringType?.Assembly));
        return space is not null && (space.StartsWith("System.Collections", StringComparison.Ordinal) || space == "System")
            && (caller is null || CapturedStack.IsHidden(caller));
    }

    /// <summary>Reports that the current thread met a trap.</summary>
    /// <returns>Whether this thread was the first to meet it.</returns>
    private bool Meet(Trap met, Site site, AccessKinds kinds, ThreadState thread)
    {
        if (Record(met, site, kinds, thread) is not { } recorded)
        {
            return false;
        }

        Throw(recorded);
        return true;
    }

    private static void Throw(RecordedRace? recorded)
    {
        if (recorded is { Throws: true } && TestHost.CanThrow())
        {
            throw new ConcurrentAccessException(recorded.Race);
        }
    }

    /// <summary>Reports that a thread that just set a trap met another one. The trap of the thread ends.</summary>
    private int MeetFromTrap(int token, Trap own, Trap met)
    {
        Encounter none = new();
        bool isFree = own.TryMeet(none); // no other thread may meet this trap from now on
        RecordedRace? recorded = isFree ? Record(met, own.Site, own.Kinds, own.Thread) : null;
        if (isFree)
        {
            _traps.Remove(token);
            Throw(recorded);
            return 0;
        }

        own.Encounter!.SetFirstStack(CapturedStack.Create(new StackTrace(fNeedFileInfo: true)));
        Finish(token, own.Encounter);
        return 0;
    }

    private RecordedRace? Record(Trap met, Site site, AccessKinds kinds, ThreadState thread)
    {
        Encounter encounter = new();
        if (!met.TryMeet(encounter))
        {
            return null;
        }

        bool waits = !met.IsInCall;
        met.Thread.Wake.Set();
        CapturedStack stack = CapturedStack.Create(new StackTrace(fNeedFileInfo: true));
        CapturedStack firstStack = (waits ? encounter.WaitForFirstStack() : null) ?? CapturedStack.Create(met.Stack);
        RaceSide first = new(met.Site, met.Kinds, met.Thread.Id, met.Locks, firstStack, met.Scope);
        RaceSide second = new(site, kinds, thread.Id, thread.Locks.Describe(), stack, TestScope.Current);
        RecordedRace recorded = _recorder.Record(IdOf(met.Kinds, kinds), met.Collection, first, second);
        NearMisses.Add(met.Site, site, 0);
        _history[IdentityHash.Get(met.Collection)].IsReported = true;
        if (_rendezvous is not null)
        {
            Arming.EndReplay(met.Site);
            Arming.EndReplay(site);
        }

        encounter.SetRace(recorded);
        return recorded;
    }

    /// <summary>Ends a trap that was met: waits until the other thread has completed the report, and throws it.</summary>
    private void Finish(int token, Encounter encounter)
    {
        RecordedRace? recorded = encounter.WaitForRace(); // does not throw: the trap goes in any case
        if (!(FaultInjection.TrapStaysAfterException && recorded is { Throws: true }))
        {
            _traps.Remove(token);
        }

        Throw(recorded);
    }

    private static string IdOf(AccessKinds first, AccessKinds second)
    {
        if ((first & second & AccessKinds.Indexed) != 0)
        {
            return RaceIds.Elements;
        }

        return ((first | second) & AccessKinds.Enumerate) != 0 ? RaceIds.Enumeration : RaceIds.Overlap;
    }
}
