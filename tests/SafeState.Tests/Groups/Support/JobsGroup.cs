using System;
using System.Collections.Generic;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState.Tests.Groups;

/// <summary>A group with a collection of each kind, with the members that do not depend on the strategy.</summary>
internal abstract class Jobs
{
    internal abstract IGuardedGroup<JobsTx> Group { get; }

    internal abstract IGuardedMap<int, string> Names { get; }

    internal abstract IGuardedSet<int> Running { get; }

    internal abstract IGuardedList<int> Log { get; }

    internal abstract IGuardedQueue<int> Waiting { get; }

    internal abstract IGuardedQueue<int> Free { get; }

    internal abstract IGuardedQueue<(int Element, int Priority)> Urgent { get; }

    internal abstract IGuardedMultimap<int, int> Lines { get; }

    internal abstract IGuardedSetMultimap<int, string> Tags { get; }

    internal static Jobs Create(GuardStrategy strategy, string name = "jobs", IEqualityComparer<int>? comparer = null) => strategy switch
    {
        GuardStrategy.Locked => new InPlace<MutexGate>(name, comparer),
        GuardStrategy.ReaderWriter => new InPlace<ReaderWriterGate>(name, comparer),
        _ => throw new ArgumentOutOfRangeException(nameof(strategy)),
    };

    internal abstract TResult Look<TResult>(GroupLook<JobsView, TResult> body);

    internal abstract JobsSnapshot Snapshot();

    internal abstract IAsyncEnumerable<JobsSnapshot> WatchAsync(CancellationToken cancellationToken = default);

    private sealed class InPlace<TGate>(string name, IEqualityComparer<int>? comparer) : Jobs
        where TGate : struct, IGate
    {
        private readonly JobsGroup<TGate> _group = new(name, comparer);

        internal override IGuardedGroup<JobsTx> Group => _group;

        internal override IGuardedMap<int, string> Names => _group.Names;

        internal override IGuardedSet<int> Running => _group.Running;

        internal override IGuardedList<int> Log => _group.Log;

        internal override IGuardedQueue<int> Waiting => _group.Waiting;

        internal override IGuardedQueue<int> Free => _group.Free;

        internal override IGuardedQueue<(int Element, int Priority)> Urgent => _group.Urgent;

        internal override IGuardedMultimap<int, int> Lines => _group.Lines;

        internal override IGuardedSetMultimap<int, string> Tags => _group.Tags;

        internal override TResult Look<TResult>(GroupLook<JobsView, TResult> body) => _group.Look(body);

        internal override JobsSnapshot Snapshot() => _group.Snapshot();

        internal override IAsyncEnumerable<JobsSnapshot> WatchAsync(CancellationToken cancellationToken) =>
            _group.WatchAsync(cancellationToken);
    }
}

/// <summary>The group, as generated code declares it.</summary>
internal sealed class JobsGroup<TGate> : GuardedGroup<JobsTx, JobsView, JobsSnapshot, TGate>
    where TGate : struct, IGate
{
    private readonly MapDraft<int, string> _names;
    private readonly MapDraft<int, int> _running;
    private readonly MemberList<int> _log;
    private readonly MemberQueue<int> _waiting;
    private readonly MemberQueue<int> _free;
    private readonly MemberQueue<(int Element, int Priority)> _urgent;
    private readonly MapDraft<int, ListSnapshot<int>> _lines;
    private readonly MapDraft<int, SetSnapshot<string>> _tags;
    private int _next;

    internal JobsGroup(string name, IEqualityComparer<int>? comparer)
        : base(name, 1)
    {
        NameMap names = new($"{name}.Names", new(comparer), Gate);
        RunningSet running = new($"{name}.Running", new(comparer), Gate);
        LogList log = new($"{name}.Log", [], Gate);
        Queue<int, QueueStorage<int>> waiting = new($"{name}.Waiting", new(new()), Gate);
        Queue<int, StackStorage<int>> free = new($"{name}.Free", new(new()), Gate);
        Queue<(int, int), PriorityQueueStorage<int, int>> urgent = new($"{name}.Urgent", new(new()), Gate);
        LineMap lines = new($"{name}.Lines", new(comparer), Gate);
        TagMap tags = new($"{name}.Tags", new(comparer), Gate);
        (Names, Running, Log, Waiting, Free, Urgent, Lines, Tags) = (names, running, log, waiting, free, urgent, lines, tags);
        // Collections whose commit cannot fail come first and last, so that a failure of the others is between them.
        (_log, _names, _lines, _running, _tags, _waiting, _free, _urgent) =
            (Join(log), Join(names), Join(lines), Join(running), Join(tags), Join(waiting), Join(free), Join(urgent));
    }

    internal IGuardedMap<int, string> Names { get; }

    internal IGuardedSet<int> Running { get; }

    internal IGuardedList<int> Log { get; }

    internal IGuardedQueue<int> Waiting { get; }

    internal IGuardedQueue<int> Free { get; }

    internal IGuardedQueue<(int Element, int Priority)> Urgent { get; }

    internal IGuardedMultimap<int, int> Lines { get; }

    internal IGuardedSetMultimap<int, string> Tags { get; }

    protected override JobsTx Open() => new()
    {
        Names = new(_names),
        Running = new(_running),
        Log = new(_log),
        Waiting = new(_waiting),
        Free = new(_free),
        Urgent = new(_urgent),
        Lines = new(_lines),
        Tags = new(_tags),
        Next = _next,
    };

    protected override void Store(ref JobsTx tx) => _next = tx.Next;

    protected override JobsView View() => new()
    {
        Names = new(_names),
        Running = new(_running),
        Log = new(_log),
        Waiting = new(_waiting),
        Free = new(_free),
        Urgent = new(_urgent),
        Lines = new(_lines),
        Tags = new(_tags),
        Next = _next,
    };

    protected override JobsSnapshot Copy() =>
        new(_names.Copy(), SetContent.ToSnapshot(_running.Copy()), _log.Copy(), _waiting.Copy(), _free.Copy(), _urgent.Copy(),
            _lines.Copy(), _tags.Copy(), _next);

    private sealed class NameMap(string name, Dictionary<int, string> content, MemberGate<TGate> gate)
        : GuardedMap<int, string, LockingStrategy<int, string, MemberGate<TGate>, DictionaryStorage<int, string>>, MeteringProbe>(
            name, 1, new(new(content, takeOver: true), gate));

    private sealed class RunningSet(string name, HashSet<int> content, MemberGate<TGate> gate)
        : GuardedSet<int, LockingStrategy<int, int, MemberGate<TGate>, DictionaryStorage<int, int>>, MeteringProbe>(
            name, 1, new(new(SetContent.Create(content, takeOver: true), takeOver: true), gate));

    private sealed class LineMap(string name, Dictionary<int, List<int>> content, MemberGate<TGate> gate)
        : GuardedMultimap<int, int, LockingStrategy<int, ListSnapshot<int>, MemberGate<TGate>, DictionaryStorage<int, ListSnapshot<int>>>,
            MeteringProbe>(
            name, 1, new(new(MultimapContent.CreateLists<int, int, List<int>>(content, takeOver: true), takeOver: true), gate));

    private sealed class TagMap(string name, Dictionary<int, HashSet<string>> content, MemberGate<TGate> gate)
        : GuardedSetMultimap<int, string,
            LockingStrategy<int, SetSnapshot<string>, MemberGate<TGate>, DictionaryStorage<int, SetSnapshot<string>>>, MeteringProbe>(
            name, 1, new(new(MultimapContent.CreateSets<int, string, HashSet<string>>(content, takeOver: true), takeOver: true), gate));

    private sealed class LogList(string name, List<int> content, MemberGate<TGate> gate)
        : GuardedList<int, LockingListStrategy<int, MemberGate<TGate>>, MeteringProbe>(name, 1, new(content, gate));

    private sealed class Queue<T, TKind>(string name, TKind content, MemberGate<TGate> gate)
        : GuardedQueue<T, TKind, MemberGate<TGate>, MeteringProbe>(name, 1, new(content, gate))
        where TKind : struct, IMemberQueueStorage<T>;
}

/// <summary>The views of a transaction.</summary>
internal ref struct JobsTx
{
    internal MapTx<int, string> Names;
    internal SetTx<int> Running;
    internal ListTx<int> Log;
    internal QueueTx<int> Waiting;
    internal QueueTx<int> Free;
    internal QueueTx<(int Element, int Priority)> Urgent;
    internal MultimapTx<int, int> Lines;
    internal SetMultimapTx<int, string> Tags;
    internal int Next;
}

/// <summary>The views of a look.</summary>
internal ref struct JobsView
{
    internal MapView<int, string> Names;
    internal SetView<int> Running;
    internal ListView<int> Log;
    internal QueueView<int> Waiting;
    internal QueueView<int> Free;
    internal QueueView<(int Element, int Priority)> Urgent;
    internal MultimapView<int, int> Lines;
    internal SetMultimapView<int, string> Tags;
    internal int Next;
}

/// <summary>The members at one instant.</summary>
internal readonly record struct JobsSnapshot(
    MapSnapshot<int, string> Names, SetSnapshot<int> Running, ListSnapshot<int> Log, ListSnapshot<int> Waiting, ListSnapshot<int> Free,
    ListSnapshot<(int Element, int Priority)> Urgent, MapSnapshot<int, ListSnapshot<int>> Lines, MapSnapshot<int, SetSnapshot<string>> Tags,
    int Next);
