using System.Collections.Concurrent;
using SafeState;

namespace Strict;

/// <summary>One map of every strategy and of every type of field.</summary>
/// <typeparam name="TItem">What it holds.</typeparam>
[GuardedState(Name = "strict")]
public partial class Shapes<TItem>
    where TItem : class
{
    private readonly Dictionary<string, long> _striped = [];
    [Guarded(GuardStrategy.Snapshot)]
    private readonly Dictionary<Guid, TItem> _snapshot = [];
    [Guarded(GuardStrategy.Locked, Metrics = false)]
    private readonly SortedDictionary<int, TItem?> _locked = [];
    [Guarded(GuardStrategy.ReaderWriter)]
    private readonly SortedList<DateOnly, (int Low, int High)> _readerWriter = [];
    private readonly ConcurrentDictionary<(int Row, int Column), decimal> _concurrent = new();
    private readonly IDictionary<char, Half> _interface = new Dictionary<char, Half>();

    /// <summary>A map without a field.</summary>
    [Guarded(Name = "strict.levels")]
    public partial IGuardedNumberMap<string, int> Levels { get; }

    /// <summary>How many entries all of them have.</summary>
    public int Total =>
        Inner.Count + Striped.Count + Snapshot.Count + Locked.Count + ReaderWriter.Count + Concurrent.Count + Interface.Count
        + Levels.Count;

    partial void OnStripedEvent(in GuardEvent e) => Interlocked.Increment(ref _events);

    private long _events;

    /// <summary>How many events there were.</summary>
    public long Events => Interlocked.Read(ref _events);

    [GuardedState]
    private static partial class Inner
    {
        private static readonly Dictionary<int, int> s_counts = [];

        public static int Count => Counts.Increment(0);
    }
}
