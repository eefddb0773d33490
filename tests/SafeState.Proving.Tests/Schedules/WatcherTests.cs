using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SafeState.CompilerServices;
using SafeState.Proving;
using SafeState.Testing;
using SafeState.Tests.Conformance;

namespace SafeState.Proving.Tests;

/// <summary>A watcher that starts, takes, waits, or ends, against writes, in every order of their steps with some interruptions.</summary>
public sealed class WatcherTests
{
    /// <summary>Each changes what it stores, so a change that is told twice is noticed.</summary>
    private static readonly Action<IGuardedNumberMap<string, long>>[] Writes =
    [
        static map => map["a"] = 5,
        static map => map["b"] = 1,
        static map => map.TryRemove("a", out _),
        static map => map.AddOrUpdate("a", static _ => 8, static (_, value) => value + 1),
        static map => map.GetOrAdd("b", static _ => 2),
        static map => map.Compute("a", "b", static (ref a, ref b) => (a.Value, b.Value) = (6, 7)),
        static map => map.Transact(static (ref tx) => (_, tx["b"]) = (tx.Remove("a"), 3)),
        static map => map.ReplaceAll([new("b", 4), new("c", 4)]),
    ];

    [Theory, MemberData(nameof(Cases))]
    public void A_watcher_that_starts_misses_nothing_and_is_told_nothing_twice(GuardStrategy strategy, int preemptions)
    {
        foreach (Action<IGuardedNumberMap<string, long>> write in Writes)
        {
            Explore(preemptions, () =>
            {
                IGuardedNumberMap<string, long> map = CreateMap(strategy);
                Observer observer = new(map, buffer: 8);
                return new([() => write(map), () => Assert.True(observer.Take())], observer.Finish);
            });
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_watcher_that_ends_takes_no_other_along(GuardStrategy strategy, int preemptions)
    {
        foreach (Action<IGuardedNumberMap<string, long>> write in Writes)
        {
            Explore(preemptions, () =>
            {
                IGuardedNumberMap<string, long> map = CreateMap(strategy);
                Observer leaving = new(map, buffer: 8);
                Observer staying = new(map, buffer: 8);
                Assert.True(leaving.Take() && staying.Take());
                return new([() => write(map), leaving.Dispose], staying.Finish);
            });
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_watcher_that_comes_after_the_last_one_has_gone_misses_nothing(GuardStrategy strategy, int preemptions)
    {
        Explore(preemptions, () =>
        {
            IGuardedNumberMap<string, long> map = CreateMap(strategy);
            Observer leaving = new(map, buffer: 8);
            Observer coming = new(map, buffer: 8);
            Assert.True(leaving.Take());
            return new(
                [
                    () =>
                    {
                        map["a"] = 5;
                        _ = map.AddOrUpdate("a", static _ => 8, static (_, value) => value + 1);
                    },
                    () =>
                    {
                        leaving.Dispose();
                        Assert.True(coming.Take());
                    },
                ],
                coming.Finish);
        });
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_full_buffer_loses_nothing_without_a_reset(GuardStrategy strategy, int preemptions)
    {
        for (int buffer = 1; buffer <= 2; buffer++)
        {
            Explore(preemptions, () =>
            {
                IGuardedNumberMap<string, long> map = CreateMap(strategy);
                Observer observer = new(map, buffer);
                Assert.True(observer.Take());
                return new(
                    [
                        () =>
                        {
                            _ = map.Increment("a");
                            map.Compute("a", "b", static (ref a, ref b) => b.Value = ++a.Value);
                            _ = map.Increment("a");
                        },
                        () => _ = (observer.Take(), observer.Take()),
                    ],
                    () =>
                    {
                        observer.Finish();
                        Assert.Equal(4, observer.Told + observer.Dropped);
                    });
            });
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Changes_of_two_writers_do_not_overwrite_each_other(GuardStrategy strategy, int preemptions)
    {
        Explore(preemptions, () =>
        {
            IGuardedNumberMap<string, long> map = CreateMap(strategy);
            Observer observer = new(map, buffer: 8);
            Assert.True(observer.Take());
            return new([() => map["a"] = 5, () => map["b"] = 6], observer.Finish);
        });
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_wait_ends_with_a_write_and_with_a_cancellation(GuardStrategy strategy, int preemptions)
    {
        foreach (bool isCanceled in (bool[])[true, false])
        {
            Explore(preemptions, () =>
            {
                IGuardedNumberMap<string, long> map = CreateMap(strategy);
                CancellationTokenSource source = new();
                Observer observer = new(map, buffer: 1, source.Token);
                Assert.True(observer.Take());
                Task? wait = null;
                return new(
                    [
                        () =>
                        {
                            if (isCanceled)
                            {
                                source.Cancel();
                            }
                            else
                            {
                                map["a"] = 5;
                            }
                        },
                        () =>
                        {
                            if (Record.Exception(() => observer.Take()) is null)
                            {
                                wait = observer.Told == 0 ? observer.WaitAsync() : null;
                            }
                        },
                    ],
                    () =>
                    {
                        Assert.True(wait is null or { IsCompletedSuccessfully: true }, "The watcher waits for ever.");
                        observer.Dispose();
                    });
            });
        }
    }

    /// <summary>One interruption where there are many gates, or where one gate guards all.</summary>
    public static TheoryData<GuardStrategy, int> Cases() => new()
    {
        { GuardStrategy.Striped, 2 },
        { Strategies.ManyStripes, 1 },
        { GuardStrategy.Locked, 1 },
        { GuardStrategy.Snapshot, 1 },
    };

    private static void Explore(int preemptions, Func<ScheduledRun> create)
    {
        ScheduleReport report = Testing.Schedules.Explore(create, new() { Preemptions = preemptions });
        Assert.True(report.Failure is null, $"{report.Failure}\nSchedule: {report.FailedSchedule}");
    }

    /// <summary>The keys lie in the same places in each schedule.</summary>
    private static IGuardedNumberMap<string, long> CreateMap(GuardStrategy strategy)
    {
        FixedSecrets.Begin(1);
        try
        {
            return Maps.Stock(strategy, ("a", 0));
        }
        finally
        {
            FixedSecrets.End();
        }
    }

    /// <summary>A watcher that never waits by itself, and applies what it is told.</summary>
    private sealed class Observer(IGuardedNumberMap<string, long> map, int buffer, CancellationToken token = default) : IDisposable
    {
        private readonly MapWatcher<string, long> _watcher = new((IWatchedStore<string, long>)map, buffer, token, CancellationToken.None);
        private Dictionary<string, long> _content = [];

        /// <summary>Gets how many changes were told one by one.</summary>
        internal int Told { get; private set; }

        internal long Dropped { get; private set; }

        /// <summary>Takes the next element.</summary>
        /// <returns>False if it has to be waited for.</returns>
        internal bool Take()
        {
            Assert.True(_watcher.TryTake(out WatchedChanges<string, long>? element));
            if (element is { IsReset: true })
            {
                Dropped += element.Dropped;
                _content = element.Snapshot.ToDictionary();
            }
            else
            {
                element?.ToList().ForEach(Apply);
            }

            return element is not null;
        }

        internal Task WaitAsync() => _watcher.WaitAsync();

        public void Dispose() => _watcher.Dispose();

        /// <summary>Takes the rest, which gives the content, and ends as the last watcher.</summary>
        internal void Finish()
        {
            while (Take())
            {
                // The next one.
            }

            Assert.Equal(map.Snapshot().OrderBy(static entry => entry.Key), _content.OrderBy(static entry => entry.Key));
            Dispose();
            Assert.False(((IWatchedStore<string, long>)map).IsWatched);
        }

        private void Apply(WatchedChange<string, long> change)
        {
            Told++;
            if (change.Kind == WatchedChangeKind.Cleared)
            {
                _content.Clear();
            }
            else if (change.Kind == WatchedChangeKind.Removed)
            {
                Assert.True(_content.Remove(change.Key), "What was absent was removed.");
            }
            else
            {
                Assert.False(_content.TryGetValue(change.Key, out long present) && present == change.Value, "A change was told twice.");
                _content[change.Key] = change.Value;
            }
        }
    }
}
