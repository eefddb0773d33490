using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;

namespace SafeState.Sharing.Tests.Faults;

/// <summary>
/// Near reads in real time, with a fault of the messages every few milliseconds: none is older than the bound, and none goes back. In
/// full it runs for an hour.
/// </summary>
public sealed class NearHistoryTests
{
    private const int Keys = 4;
    private const int LeastHits = 100;
    private static readonly TimeSpan MaxStaleness = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Duration = Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1"
        ? TimeSpan.FromHours(1)
        : TimeSpan.FromSeconds(2);

    [Fact]
    public async Task No_near_read_is_beyond_the_bound_or_goes_back()
    {
        InProcessEngine server = new(TimeProvider.System);
        FaultyMessages faulty = new(server, seed: 7, rate: 0.1) { LongestReply = 2 * MaxStaleness };
        await using SharedState reading = new(faulty, new SharedStateOptions(), ownsEngine: false);
        await using SharedState writing = new(server, new SharedStateOptions(), ownsEngine: false);
        Run run = new(Open(reading, isNear: true), Open(writing, isNear: false));

        await Task.WhenAll([.. Enumerable.Range(0, Keys).Select(run.WriteAsync), .. Enumerable.Range(0, 3).Select(run.ReadAsync)])
            .WaitAsync(Duration + TimeSpan.FromMinutes(2));

        Assert.Equal((0, 0), (run.Beyond, run.Back));
        Assert.True(faulty.Interruptions > 0 && faulty.Lost > 0, "No fault was injected.");
        Assert.True(run.Hits > LeastHits, $"Only {run.Hits} of {run.Reads} reads were answered by the near cache.");
    }

    private static ISharedNumberMap<string, long> Open(SharedState state, bool isNear) => SharedMaps.OpenNumbers<string, long>(
        state,
        new SharedMapDeclaration("faults.history", 1) { Partitions = 2, NearCache = isNear, MaxStaleness = "00:00:00.1" },
        SharedKeys.Text);

    private sealed class Run(ISharedNumberMap<string, long> near, ISharedNumberMap<string, long> writer)
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly long[][] _replaced = [.. Enumerable.Range(0, Keys).Select(static _ => new long[10_000_000 / Keys])];
        private readonly long[] _seen = new long[Keys];
        private long _hits;
        private long _reads;
        private int _beyond;
        private int _back;

        public long Hits => _hits;

        public long Reads => _reads;

        public int Beyond => _beyond;

        public int Back => _back;

        /// <summary>Gets whether the time has passed and enough was read. A busy machine needs longer for that.</summary>
        private bool IsOver => Stopwatch.GetElapsedTime(_start) > Duration && Interlocked.Read(ref _hits) > LeastHits;

        /// <summary>Counts a key up. The value n is replaced, at the latest, when the write of n + 1 has ended.</summary>
        public async Task WriteAsync(int key)
        {
            while (!IsOver)
            {
                long value = await writer.IncrementAsync($"k{key}");
                Volatile.Write(ref _replaced[key][value - 1], Stopwatch.GetTimestamp());
                await Task.Delay(TimeSpan.FromMilliseconds(1 + (value % 7)));
            }
        }

        public async Task ReadAsync(int number)
        {
            Random random = new(number);
            while (!IsOver)
            {
                int key = random.Next(Keys);
                long seen = Volatile.Read(ref _seen[key]);
                long start = Stopwatch.GetTimestamp();
                ValueTask<SharedEntry<long>> read = random.Next(20) == 0
                    ? near.TryGetAsync($"k{key}", SharedRead.Latest)
                    : near.TryGetAsync($"k{key}");
                _ = read.IsCompletedSuccessfully ? Interlocked.Increment(ref _hits) : 0;
                _ = Interlocked.Increment(ref _reads);
                SharedEntry<long> entry = await read;
                long value = entry.Exists ? entry.Value : 0;
                long replaced = Volatile.Read(ref _replaced[key][value]);
                _ = replaced != 0 && Stopwatch.GetElapsedTime(replaced, start) > MaxStaleness ? Interlocked.Increment(ref _beyond) : 0;
                _ = value < seen ? Interlocked.Increment(ref _back) : 0;
                RaiseSeen(key, value);
                await Task.Yield();
            }
        }

        private void RaiseSeen(int key, long value)
        {
            for (long seen = Volatile.Read(ref _seen[key]); value > seen;)
            {
                long before = Interlocked.CompareExchange(ref _seen[key], value, seen);
                seen = before == seen ? value : before;
            }
        }
    }
}
