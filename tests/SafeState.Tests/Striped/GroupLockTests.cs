using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SafeState.CompilerServices;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Striped;

/// <summary>
/// Threads that are interrupted while they wait for the lock of a group, with the gate of a stripe held and half of a change made.
/// </summary>
public sealed class GroupLockTests
{
    [Fact]
    public void An_interrupted_writer_finishes_its_change_and_passes_the_interruption_on()
    {
        foreach (bool isSplit in (bool[])[false, true])
        {
            foreach ((string name, Action<StripedMap<int, string, IntegerHasher<int>>> write) in Writes())
            {
                StripedMap<int, string,
                    IntegerHasher<int>> map = new(Enumerable.Range(0, 100).ToDictionary(static key => key, static key => $"{key}"));
                if (isSplit)
                {
                    map.Tables.Split();
                }

                bool passedOn = false;
                map.Tables.LockAll();
                Worker writer = Worker.Start(() =>
                {
                    write(map);
                    passedOn = Record.Exception(static () => Thread.Sleep(Watchdog.Limit)) is ThreadInterruptedException;
                });
                Watchdog.Await(() => writer.IsBlocked, $"{name} to sleep between two attempts");
                writer.Interrupt();
                writer.Interrupt();
                map.Tables.UnlockAll();
                writer.Join();
                Assert.True(passedOn, name);
                Worker.Start(() =>
                {
                    map.AssertSound();
                    map[5] = "later";
                    Assert.Equal("later", map[5]);
                    map.Clear();
                }).Join();
            }
        }
    }

    private static IEnumerable<(string Name, Action<StripedMap<int, string, IntegerHasher<int>>> Write)> Writes()
    {
        yield return ("TryRemove", static map => Assert.True(map.TryRemove(5, out _)));
        yield return ("AddOrUpdate", static map => map.AddOrUpdate(5, "new", static (_, _) => "new"));
        yield return ("RemoveIf", static map => Assert.True(map.RemoveIf(5, static (_, _) => true, out _)));
        yield return ("Compute over two keys",
            static map =>
                map.Compute(5, 6,
                    static (ref MapEntry<int, string> a, ref MapEntry<int, string> b) => (a.Value, b.Value) = (b.Value, a.Value)));
        yield return ("Snapshot", static map => Assert.Equal(100, map.Snapshot().Count));
        yield return ("Drain", static map => Assert.Equal(100, map.Drain().Count));
        yield return ("growth", static map =>
        {
            for (int key = 100; key < 2000; key++)
            {
                Assert.True(map.TryAdd(key, "added"));
            }
        }
        );
    }
}
