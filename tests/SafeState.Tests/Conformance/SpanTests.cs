using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;

namespace SafeState.Tests.Conformance;

/// <summary>Keys by their characters: what a string finds, a span finds, and a present key costs no string.</summary>
public sealed class SpanTests
{
    private const int KeyCount = 20_000;

    /// <summary>Ordinal, a comparer of the framework, and one of a user.</summary>
    private static readonly IEqualityComparer<string>[] Comparers =
        [StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, new LastDigits()];

    [Theory, EachStrategy]
    public void A_span_finds_what_a_string_finds(GuardStrategy strategy)
    {
        foreach (IEqualityComparer<string> comparer in Comparers)
        {
            IGuardedNumberMap<string, long> map = Maps.OfNumbers(strategy, new Dictionary<string, long>(comparer));
            string[] keys = [.. Enumerable.Range(0, KeyCount).Select(CreateKey)];
            for (int i = 0; i < keys.Length; i += 2)
            {
                map[keys[i]] = i;
            }

            foreach (string key in (string[])[.. keys, .. keys.Select(static key => key.ToUpperInvariant()), ""])
            {
                bool isPresent = map.TryGetValue(key, out long expected);
                bool isFound = map.TryGetValue($"<{key}>".AsSpan()[1..^1], out long found);

                Assert.True(isPresent == isFound && expected == found, $"'{key}' by {comparer}: {expected} and {found}");
                Assert.Equal(isPresent, map.ContainsKey(key.AsSpan()));
                Assert.Equal(expected, map.GetValueOrDefault(key.AsSpan()));
            }

            Assert.Equal(KeyCount / 2, map.Count);
        }
    }

    [Theory, EachStrategy(Strategies.Ordered, Strategies.OrderedSnapshot)] // an order compares strings
    public void A_present_key_costs_no_string(GuardStrategy strategy)
    {
        foreach (IEqualityComparer<string> comparer in Comparers)
        {
            // Enough room, so that no call has to make the table larger.
            IGuardedNumberMap<string, long> map = Maps.OfNumbers(strategy, new Dictionary<string, long>(100, comparer) { ["key 7"] = 1 });
            char[] text = [.. "<key 7>"];
            long allocated = 1;
            for (int attempt = 0; attempt < 20 && allocated != 0; attempt++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < 100; i++)
                {
                    ReadOnlySpan<char> key = text.AsSpan(1..^1);
                    _ = map.TryGetValue(key, out _) && map.ContainsKey(key) && !map.ContainsKey(text);
                    _ = map.GetOrAdd(key, 2) + map.GetOrAdd(key, static _ => 2) + map.GetOrAdd(key, static (_, value) => value, 2L);
                    _ = map.TryAdd(key, 3);
                    if (strategy != GuardStrategy.Snapshot) // which copies with each write
                    {
                        _ = map.Increment(key) + map.IncrementBy(key, -1);
                        _ = map.TryDecrement(key, 1, 0) && map.TryIncrement(key, 1, 5);
                    }
                }

                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            Assert.True(allocated == 0, $"{allocated} B with {comparer}");
            Assert.Equal(("key 7", 1), (Assert.Single(map.Snapshot()).Key, map.Count));
        }
    }

    [Theory, EachStrategy]
    public void Each_member_does_what_it_does_with_a_string(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        ReadOnlySpan<char> text = "abcdef";

        Assert.True(map.TryAdd(text[..1], 1));
        Assert.False(map.TryAdd(text[..1], 2));
        Assert.Equal(2, map.GetOrAdd(text[1..2], 2));
        Assert.Equal(3, map.GetOrAdd(text[2..3], static key => key == "c" ? 3 : 0));
        Assert.Equal(4, map.GetOrAdd(text[3..4], static (key, value) => key == "d" ? value : 0, 4L));
        Assert.Equal(1, map.GetOrAdd(text[..1], static _ => 0));
        Assert.Equal(1, map.Increment(text[4..5]));
        Assert.Equal(6, map.IncrementBy(text[4..5], 5));
        Assert.False(map.TryDecrement(text[4..5], 7, 0));
        Assert.True(map.TryDecrement(text[4..5], 6, 0));
        Assert.False(map.TryIncrement(text[5..], 5, 4));
        Assert.True(map.TryIncrement(text[5..], 4, 4));
        Assert.True(map.TryRemove(text[..1], out long removed));
        Assert.Equal(1, removed);
        Assert.False(map.TryRemove(text[..1], out _));

        Assert.Equal("b2 c3 d4 e0 f4", string.Join(' ', map.Snapshot().Select(static entry => entry.Key + entry.Value).Order()));
    }

    [Theory, EachStrategy]
    public void TryRemove_detaches_the_run_of_an_absent_key(GuardStrategy strategy)
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(strategy);
        Gate gate = new();
        Worker<long> run = Worker.Start(() => map.GetOrAdd("key", _ =>
        {
            gate.Hold();
            return 1;
        }));
        gate.AwaitArrival();
        Assert.False(map.TryRemove("key".AsSpan(), out _));
        gate.Open();

        Assert.Equal(1, run.Result);
        Assert.True(map.IsEmpty);
    }

    [Theory, EachStrategy(Strategies.Ordered, Strategies.OrderedSnapshot)]
    public void A_comparer_that_compares_no_spans_is_refused(GuardStrategy strategy)
    {
        IEqualityComparer<string> comparer = EqualityComparer<string>.Create(
            static (left, right) => left?.Length == right?.Length, static key => key.Length);
        IGuardedNumberMap<string, long> map = Maps.OfNumbers(strategy, new Dictionary<string, long>(comparer) { ["a"] = 1 });
        (string Name, Action<IGuardedNumberMap<string, long>, string> Call)[] calls =
            [.. Members.OfOneKey.Where(static member => member.Name.EndsWith("by a span", StringComparison.Ordinal))];

        Assert.Equal(12, calls.Length);
        foreach (string key in (string[])["a", "bb"])
        {
            foreach ((string name, Action<IGuardedNumberMap<string, long>, string> call) in calls)
            {
                InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => call(map, key));
                Assert.True(
                    thrown.Message.Contains("IAlternateEqualityComparer<ReadOnlySpan<char>, string>", StringComparison.Ordinal)
                    && thrown.Message.Contains(comparer.GetType().Name, StringComparison.Ordinal), $"{name}: {thrown.Message}");
            }
        }

        Worker.Start(() => map.Increment("a")).Join(); // no lock is left behind
        Assert.Equal((2, 1), (map["a"], map.Count));
    }

    [Theory, InlineData(GuardStrategy.Locked), InlineData(GuardStrategy.ReaderWriter)]
    public void A_dictionary_of_another_type_is_asked_by_spans_if_it_can_be(GuardStrategy strategy)
    {
        IGuardedMap<string, long> Create(IDictionary<string, long> content) => strategy == GuardStrategy.Locked
            ? new Guest<MutexGate>(content)
            : new Guest<ReaderWriterGate>(content);
        foreach (IDictionary<string, long> content in (IDictionary<string, long>[])
            [new ConcurrentDictionary<string, long>(), new Dictionary<string, long>()])
        {
            content["a"] = 1;
            IGuardedMap<string, long> map = Create(content);
            Assert.True(map.TryGetValue("a".AsSpan(), out long value));
            Assert.Equal(1, value);
            Assert.False(map.ContainsKey("b".AsSpan()));
        }

        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(
            () => Create(new SortedDictionary<string, long>()).ContainsKey("a".AsSpan()));
        Assert.Contains("SortedDictionary", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrappers_and_other_implementations_are_read_by_spans()
    {
        IGuardedNumberMap<string, long> map = Maps.Stock(GuardStrategy.Striped, ("a", 1));
        IReadOnlyGuardedMap<string, long> wrapper = map.AsReadOnly();
        IReadOnlyGuardedMap<string, long> other = new Other();

        Assert.True(wrapper.TryGetValue("a".AsSpan(), out long value));
        Assert.Equal(1, value);
        Assert.False(wrapper.ContainsKey("b".AsSpan()));
        Assert.Equal(3, other.GetValueOrDefault("abc".AsSpan()));
        _ = Assert.Throws<ArgumentNullException>(static () => ((IGuardedMap<string, long>)null!).ContainsKey("a".AsSpan()));
    }

    [Theory, EachStrategy]
    public void A_span_finds_whole_entries_while_others_write(GuardStrategy strategy)
    {
        string[] keys = [.. Enumerable.Range(0, 64).Select(CreateKey)];
        IGuardedMap<string, (long, long)> map = Maps.Of(
            strategy, Enumerable.Range(0, keys.Length).ToDictionary(key => keys[key], static key => ((long)key, ~(long)key)));
        bool found = false;
        Worker.RunMany(4, worker =>
        {
            Random random = new(worker);
            for (int i = 0; i < 30_000; i++)
            {
                int key = random.Next(keys.Length);
                if (worker == 0)
                {
                    map[keys[key]] = Pair(key, i);
                    map[$"filler {i}"] = default;
                }
                else if (worker == 1)
                {
                    _ = map.TryRemove(keys[key], out _);
                    map[keys[key]] = Pair(key, i);
                }
                else if (map.TryGetValue(keys[key].AsSpan(), out (long First, long Second) value))
                {
                    found = true;
                    Assert.Equal((key, ~value.First), (value.First % keys.Length, value.Second));
                }
            }
        });
        Assert.True(found);

        (long First, long Second) Pair(int key, int number)
        {
            long first = key + ((long)number * keys.Length);
            return (first, ~first);
        }
    }

    // From none to forty characters: each way of hashing is taken.
    private static string CreateKey(int i) => i == 0 ? "k" : $"{new string((char)('a' + (i % 26)), i % 36)}{i}";

    /// <summary>Keys are equal if they end on the same digits.</summary>
    private sealed class LastDigits : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
    {
        public bool Equals(string? x, string? y) => Digits(x).SequenceEqual(Digits(y));

        public int GetHashCode([DisallowNull] string obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<char> alternate, string other) => Digits(alternate).SequenceEqual(Digits(other));

        public int GetHashCode(ReadOnlySpan<char> alternate) => string.GetHashCode(Digits(alternate));

        public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();

        private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> key) => key[(key.LastIndexOfAnyExceptInRange('0', '9') + 1)..];
    }

    private sealed class Guest<TGate>(IDictionary<string, long> content)
        : GuardedMap<string, long, LockingStrategy<string, long, TGate, MapStorage<string, long>>, MeteringProbe>(
            "guest", 1, new(new(content)))
        where TGate : struct, IGate;

    /// <summary>What a user may write for a test: each key has its length as its value.</summary>
    private sealed class Other : IReadOnlyGuardedMap<string, long>
    {
        public int Count => throw new NotSupportedException();

        public bool IsEmpty => throw new NotSupportedException();

        public long this[string key] => key.Length;

        public bool TryGetValue(string key, out long value)
        {
            value = key.Length;
            return true;
        }

        public bool ContainsKey(string key) => true;

        public long GetValueOrDefault(string key) => throw new NotSupportedException();

        public long GetValueOrDefault(string key, long defaultValue) => throw new NotSupportedException();

        public MapSnapshot<string, long> Snapshot() => throw new NotSupportedException();

        public IAsyncEnumerable<WatchedChanges<string, long>> WatchAsync(int buffer, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
