using SafeState.Generators.Tests.Harness;
using Snapshooter.Xunit;

namespace SafeState.Generators.Tests;

public sealed class EmittedFileTests
{
    [Fact]
    public void A_map_of_numbers() => Snapshot.Match(Generation.Single("""
        using System.Collections.Generic;
        using SafeState;

        namespace Shop;

        [GuardedState]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            public bool Reserve(string sku) => Stock.TryDecrement(sku, floor: 0);
        }
        """));

    [Fact]
    public void A_group_of_two_maps_and_a_number() => Snapshot.Match(Generation.Single("""
        using System.Collections.Generic;
        using SafeState;

        namespace Shop;

        public sealed record User(int Id, string Mail);

        [GuardedState]
        public partial class Directory
        {
            [Guarded(Group = "index")]
            private readonly Dictionary<int, User> _byId = new();

            [Guarded(Group = "index")]
            private readonly SortedList<string, int> _byMail = Load();

            [Guarded(Group = "index")]
            private int _next;

            public int Add(string mail) => Index.Transact(
                static (ref tx, mail) =>
                {
                    tx.ById[tx.Next] = new(tx.Next, mail);
                    tx.ByMail.Add(mail, tx.Next);
                    return tx.Next++;
                },
                mail);

            public int? Find(string mail) => ByMail.TryGetValue(mail, out int id) ? id : null;

            public bool IsWhole() => Index.Look(static (in view) => view.ById.Count == view.ByMail.Count);

            public int Count() => Index.Snapshot() switch { { ById: var ids, Next: var next } => ids.Count + next };

            private static SortedList<string, int> Load() => new();

            partial void OnByMailEvent(in GuardEvent happened) => System.Console.WriteLine(happened);
        }
        """));

    [Fact]
    public void A_group_with_dictionaries_of_lists_and_sets() => Snapshot.Match(Generation.Single("""
        using System.Collections.Generic;
        using SafeState;

        namespace Shop;

        [GuardedState(Together = true)]
        public partial class Links
        {
            [Guarded(Multimap = true)]
            private readonly Dictionary<string, List<int>> _lines = new();

            [Guarded(Multimap = true)]
            private readonly Dictionary<int, HashSet<string>> _tags = new();

            public void Add(string name, int line) => State.Transact(
                static (ref tx, link) =>
                {
                    tx.Lines.Add(link.name, link.line);
                    _ = tx.Tags.Add(link.line, link.name);
                },
                (name, line));
        }
        """));

    [Fact]
    public void A_class_whose_fields_change_together() => Snapshot.Match(Generation.Single("""
        using System.Collections.Generic;
        using SafeState;

        [GuardedState(GuardStrategy.ReaderWriter, Together = true)]
        internal static partial class Registry
        {
            private static readonly Dictionary<string, string> s_names = new();

            private static readonly Dictionary<int, string> s_other = new();

            [Guarded]
            private static string s_last = "";

            public static void Set(string name) => State.Transact(static (ref tx, name) => tx.Names[name] = tx.Last = name, name);
        }
        """));

    [Fact]
    public void Static_maps_under_every_strategy() => Snapshot.Match(Generation.Single("""
        using System;
        using System.Collections.Generic;
        using SafeState;

        [GuardedState(GuardStrategy.Locked, Name = "registry")]
        internal static partial class Registry
        {
            private static readonly Dictionary<Type, object> s_services = Load();

            [Guarded(GuardStrategy.Striped, Accessor = "Names", Name = "registry \"names\"")]
            private static readonly Dictionary<int, string> byId = [];

            [Guarded(GuardStrategy.ReaderWriter)]
            private static readonly Dictionary<int, string> s_rare = new() { [1] = "one" };

            [Guarded(GuardStrategy.Snapshot)]
            private static readonly Dictionary<int, string> s_settings = new() { [1] = "one" };

            private static Dictionary<Type, object> Load() => new();
        }
        """));

    [Fact]
    public void Maps_whose_events_are_listened_to_and_one_without_metrics() => Snapshot.Match(Generation.Single("""
        using System.Collections.Generic;
        using SafeState;

        namespace Shop;

        [GuardedState(GuardStrategy.Locked)]
        public partial class Inventory
        {
            private readonly Dictionary<string, long> _stock = new();

            [Guarded(Metrics = false)]
            private static readonly Dictionary<string, long> s_levels = new();

            [Guarded(Metrics = false)]
            private readonly Dictionary<string, string> _names = new();

            [Guarded(RunLimit = 30_000)]
            internal partial IGuardedMap<int, int> Places { get; }

            [Guarded(RunLimit = 500)]
            private readonly Dictionary<string, int> _notHooked = new();

            public int Waits { get; private set; }

            public long Total => Stock.Count + Levels.Count + Names.Count + Places.Count + NotHooked.Count;

            partial void OnStockEvent(in GuardEvent e) => Waits++;

            static partial void OnLevelsEvent(in GuardEvent @event)
            {
            }

            private partial void OnPlacesEvent(in GuardEvent e);

            private partial void OnPlacesEvent(in GuardEvent e) => Waits++;

            private void OnNotHookedEvent(in GuardEvent e) => Waits++;
        }
        """));

    [Fact]
    public void A_generic_class_inside_generic_types() => Snapshot.Match(Generation.Single("""
        #nullable enable
        using System.Collections.Generic;
        using System.Numerics;
        using SafeState;

        namespace Shop.@event;

        public partial record struct Outer<@class> where @class : notnull
        {
            internal partial interface IMiddle
            {
                [GuardedState]
                private sealed partial class Cache<TKey, TNumber>
                    where TKey : class, System.IComparable<TKey>
                    where TNumber : struct, INumber<TNumber>
                {
                    private readonly Dictionary<(TKey Key, @class Other), List<string?>?> m_lists = new(capacity: 8);
                    private readonly Dictionary<TKey, TNumber> totals = new();
                }
            }
        }
        """));

    [Fact]
    public void Maps_of_every_type() => Snapshot.Match(Generation.Single("""
        #nullable enable
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using SafeState;

        namespace Shop;

        [GuardedState]
        internal sealed partial class Maps(IDictionary<string, object?> given)
        {
            private readonly ConcurrentDictionary<string, object?> _concurrent = new();
            private readonly SortedDictionary<string, object?> _sorted = new();
            private readonly SortedList<string, object?> _list = new();
            private readonly IDictionary<string, object?> _given = given;

            public object Used => (Concurrent, Sorted, List, Given);
        }
        """));

    [Fact]
    public void Partial_properties() => Snapshot.Match(Generation.Single("""
        #nullable enable
        using System.Collections.Generic;
        using SafeState;

        namespace Shop;

        [GuardedState(Name = "shop")]
        public partial class Inventory
        {
            [Guarded]
            public partial IGuardedNumberMap<string, long> Stock { get; }

            [Guarded(GuardStrategy.ReaderWriter, Source = nameof(Shelve), Name = "shop.shelves")]
            protected internal virtual partial IGuardedMap<int, string?> Shelves { get; }

            [Guarded(Source = "Seed")]
            private static partial IGuardedMap<int, int> Seeds { get; }

            private SortedList<int, string?> Shelve() => new() { [1] = "front" };

            private static IEnumerable<KeyValuePair<int, int>> Seed() => [new(1, 2)];

            public static object Used => Seeds;
        }
        """));

    [Fact]
    public void Numbers_without_constants() => Snapshot.Match(Generation.Single("""
        using System.Collections.Generic;
        using System.Numerics;
        using SafeState;

        namespace Shop;

        [GuardedState]
        internal sealed partial class Ledger
        {
            private readonly Dictionary<string, BigInteger> _balances = (new Dictionary<string, BigInteger> { ["bank"] = 1 })!;

            public bool Pay(string who) => Balances.TryDecrement(who) || Balances.TryDecrement(who, 2);
        }
        """));

    [Fact]
    public void Lists_and_sets() => Snapshot.Match(Generation.Single("""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using SafeState;

        namespace Shop;

        [GuardedState]
        public partial class Events
        {
            private readonly List<Action> _handlers = new();
            private ICollection<Action>? _late = null;

            [Guarded(GuardStrategy.Locked, Metrics = false)]
            internal readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

            private static readonly HashSet<int> s_seen = [];

            public void Subscribe(Action handler) => Handlers.Add(handler);

            public void Reset()
            {
                _handlers.Clear();
                s_seen.Clear();
            }

            partial void OnHandlersEvent(in GuardEvent e) => Console.WriteLine(e);
        }
        """));

    [Fact]
    public void Leased_dictionaries() => Snapshot.Match(Generation.Single("""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using SafeState;

        namespace Shop;

        [GuardedState]
        public partial class Pools
        {
            [Guarded(Leases = true, RunLimit = 500)]
            private readonly Dictionary<string, IDisposable> _connections = new();

            [Guarded(GuardStrategy.Locked, Leases = true)]
            private static readonly IDictionary<Guid, IAsyncDisposable?> s_sessions = new Dictionary<Guid, IAsyncDisposable?>();

            [Guarded]
            public partial IGuardedLeaseMap<int, IDisposable> Files { get; }
        }
        """));

    [Fact]
    public void Multimaps() => Snapshot.Match(Generation.Single("""
        #nullable enable
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using SafeState;

        namespace Shop;

        [GuardedState]
        public partial class Orders
        {
            [Guarded(Multimap = true, RunLimit = 500)]
            private readonly Dictionary<string, List<int>> _lines = new();

            [Guarded(GuardStrategy.Locked, Multimap = true)]
            private static readonly ConcurrentDictionary<Guid, HashSet<string>> s_tags = new();

            [Guarded]
            public partial IGuardedMultimap<int, string?> Notes { get; }

            [Guarded(GuardStrategy.Snapshot, Source = nameof(Load))]
            public partial IGuardedSetMultimap<int, DayOfWeek> Days { get; }

            private static IDictionary<int, ISet<DayOfWeek>> Load() => new Dictionary<int, ISet<DayOfWeek>>();
        }
        """));

    [Fact]
    public void Queues_and_values() => Snapshot.Match(Generation.Single("""
        #nullable enable
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using SafeState;

        namespace Shop;

        [GuardedState(GuardStrategy.Snapshot)]
        public partial class Jobs
        {
            private readonly ConcurrentQueue<string> _jobs = new();
            private readonly PriorityQueue<string, int> _ranked = new();

            [Guarded(RunLimit = 500)]
            private string? _title = null;

            [Guarded]
            private long _total = 7;

            [Guarded(Source = nameof(Load))]
            public partial IGuardedList<int> Items { get; }

            [Guarded]
            public partial IGuardedValue<string?> Owner { get; }

            private static IEnumerable<int> Load() => [1, 2];

            public void Reset()
            {
                _jobs.Clear();
                _ranked.Clear();
            }
        }
        """));
}
