using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Threading;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Planning;
using SafeState.Detection.Reporting;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Engine;

/// <summary>Watches calls on collections: keeps their history, sets traps, and reports calls that overlap.</summary>
[StackTraceHidden]
internal sealed partial class Detector
{
    /// <summary>The ticks between two calls that make them a near miss: 100 ms.</summary>
    private const int NearTicks = 100 / Clock.TickLength;

    /// <summary>The milliseconds between two plans that ends of tests write.</summary>
    private const int PlanInterval = 200;

    private readonly HistoryTable _history = new();
    private readonly TrapSet _traps = new();
    private readonly SiteTable _sites = new();
    private readonly Signs _signs = new();
    private readonly Ordering _ordering = new(static () => Clock.IsStarved);
    private readonly LockStalls _stalls = new();
    private readonly List<Assembly> _modules = [];
    private readonly Arming _arming;
    private readonly Budget _budget;
    private readonly RaceRecorder _recorder;
    private readonly IReadOnlyList<PlannedPair> _plan;
    private readonly Rendezvous? _rendezvous;
    private int _paused;
    private int _plannedPairs;
    private long _plannedAt;

    internal Detector(DetectionSettings settings)
    {
        Settings = settings;
        NearMisses = new(Statistics);
        _arming = new(this, _sites);
        _budget = new(() => Settings.Budget, settings.Grace, static () => Environment.TickCount64);
        Chaos = new(() => Settings, _budget, Statistics);
        _recorder = new(Reports, () => Settings);
        _plan = RacePlan.Read(settings.PlanFile);
        _rendezvous = Rendezvous.Parse(settings.Replay);
        _traps.Live = settings.OverlapOnly ? 1 : 0; // keeps calls off the fast path
        MakeRoomForTraps(settings);
        _ = new StackTrace(fNeedFileInfo: true).GetFrames(); // the first stack of a process takes long
    }

    internal static Detector Current { get; } = RunOutput.Attach(new Detector(DetectionSettings.Read([])));

    internal DetectionSettings Settings { get; private set; }

    internal RaceReports Reports { get; } = new();

    internal Statistics Statistics { get; } = new();

    /// <summary>Gets what writes the files of the run.</summary>
    internal FileOutput Files { get; } = new();

    internal NearMisses NearMisses { get; }

    internal Chaos Chaos { get; }

    internal int LiveTraps => _traps.Live - (Settings.OverlapOnly ? 1 : 0);

    internal bool HasSites => _sites.All.Length != 0;

    internal long DelaySpent => _budget.Spent;

    internal bool IsWatched(object collection, int site)
        => Settings.IsOn && (WatchedTypes.Contains(collection.GetType(), _sites[site]) || WatchedTypes.FindOwner(collection) is not null);

    internal int Register(string module, string table)
    {
        Assembly? assembly = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == module);
        lock (_modules)
        {
            (int first, Site[] added) = _sites.Add(module, table);
            if (assembly is not null && added.Any(static site => site.IsOwn) && this == Current)
            {
                _modules.Add(assembly);
                Settings = DetectionSettings.Read(_modules) with { Seed = Settings.Seed };
            }

            ArmFromTables();
            return Settings.IsOn ? first : -1; // woven code calls nothing of the runtime below zero
        }
    }

    internal void OnTestBegins() => _arming.WakeSleeping();

    /// <summary>Writes the plan when a test ends and it has grown: a runner may end its host before the host can.</summary>
    internal void OnTestEnds()
    {
        int count = NearMisses.Count;
        long now = Clock.Elapsed;
        if (count > _plannedPairs && now - Interlocked.Read(ref _plannedAt) >= PlanInterval)
        {
            _plannedPairs = count;
            Interlocked.Exchange(ref _plannedAt, now);
            WritePlan();
        }
    }

    internal IDisposable Pause()
    {
        Interlocked.Increment(ref _paused);
        return new Pausing(this);
    }

    /// <summary>Returns what the next run should watch.</summary>
    internal IEnumerable<PlannedPair> FindPairsForPlan()
        => NearMisses.All
            .Where(static pair => !(FaultInjection.InferencePersisted && pair.Value.IsDropped))
            .Select(pair => new PlannedPair(KeyOf(pair.Key.Lower), KeyOf(pair.Key.Higher), pair.Value.Gap, 0));

    internal void WritePlan()
    {
        if (Settings.PlanFile is { } path && Settings.Replay is null)
        {
            lock (_modules)
            {
                Files.Write(path, () => RacePlan.Write(path, _plan, FindPairsForPlan()));
            }
        }
    }

    /// <summary>A thread of the pool in a trap is missing there: without more threads, the one that would meet the trap does not
    /// come.</summary>
    private static void MakeRoomForTraps(DetectionSettings settings)
    {
        if (settings is { IsOn: true, OverlapOnly: false })
        {
            ThreadPool.GetMinThreads(out int workers, out int ports);
            _ = ThreadPool.SetMinThreads(workers + TrapSet.Capacity, ports);
        }
    }

    private string KeyOf(int site)
        => FaultInjection.IndexesInPlan ? site.ToString(System.Globalization.CultureInfo.InvariantCulture) : _sites[site].Key;

    private void ArmFromTables()
    {
        if (Settings.OverlapOnly || !Settings.IsOn)
        {
            return;
        }

        foreach (Site site in _rendezvous is null ? SitePairs.FindSeeds(_sites.All) : _sites.All.Where(_rendezvous.Includes))
        {
            _arming.Arm(site, _rendezvous is null ? ArmReason.Seed : ArmReason.Replay);
        }

        foreach (PlannedPair pair in _rendezvous is null ? _plan : [])
        {
            foreach (Site site in _sites.All.Where(site => KeyOf(site.Id) == pair.First || KeyOf(site.Id) == pair.Second))
            {
                _arming.Arm(site, ArmReason.Plan, pair.Gap);
            }
        }
    }

    private sealed class Pausing(Detector detector) : IDisposable
    {
        private int _isDisposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                Interlocked.Decrement(ref detector._paused);
            }
        }
    }
}
