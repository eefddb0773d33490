using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SafeState.Hosting.Tests.Support;

namespace SafeState.Telemetry.Tests.Support;

/// <summary>A guarded class that can do everything that an instrument measures.</summary>
[GuardedState(Register = false)]
internal sealed partial class Depot
{
    internal const string Name = "tests.depot";

    [Guarded(GuardStrategy.Locked, Name = Name)]
    private readonly Dictionary<string, long> _items = [];

    /// <summary>Writes, reads, compares in vain, and runs factories of which one fails.</summary>
    internal void Work()
    {
        Items["a"] = 1;
        for (int i = 0; i < 1000; i++)
        {
            _ = Items.TryGetValue("a", out _);
        }

        for (int i = 0; i < 1000; i++)
        {
            _ = Items.TryUpdate("none", 1, 2);
        }

        _ = Items.GetOrAdd("made", static _ => 1);
        _ = Assert.Throws<InvalidOperationException>(() => Items.GetOrAdd("bad", static _ => throw new InvalidOperationException()));
    }

    /// <summary>Lets a watcher miss a change.</summary>
    internal async Task FallBehindAsync()
    {
        await using IAsyncEnumerator<WatchedChanges<string, long>> changes = Items.WatchAsync(buffer: 1).GetAsyncEnumerator();
        Assert.True(await changes.MoveNextAsync());
        Set(2);
    }

    internal void Set(int times)
    {
        for (int i = 0; i < times; i++)
        {
            Items["a"] = i;
        }
    }

#pragma warning disable SAFE202 // A delegate that waits is what makes the other thread wait for the key.
    /// <summary>Lets a second thread wait for a key.</summary>
    internal void Contend() => Items.AddOrUpdate("a", 1, (_, value) =>
    {
        Thread other = new(() => Items["a"] = 2);
        other.Start();
        Hosted.Until(() => (other.ThreadState & ThreadState.WaitSleepJoin) != 0, "The other thread does not wait.").Wait();
        return value;
    });
#pragma warning restore SAFE202
}
