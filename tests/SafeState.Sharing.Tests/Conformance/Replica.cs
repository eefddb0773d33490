using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing.Tests.Conformance;

/// <summary>
/// A copy of a dictionary that follows its changes: it reads a key again when it has changed, and all keys of a partition after a reset.
/// </summary>
internal sealed class Replica(ISharedMap<string, long> map)
{
    private readonly Dictionary<string, long> _copy = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Follows the changes until the watch is canceled.</summary>
    public async Task FollowAsync(Watch<long> watch)
    {
        try
        {
            while (true)
            {
                SharedChange<string> change = await watch.NextAsync(Timeout.InfiniteTimeSpan);
                await ApplyAsync(change);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }

    /// <summary>Waits until the copy equals the final state.</summary>
    public async Task WaitForFinalStateAsync(IReadOnlyDictionary<string, long> final, TimeSpan limit)
    {
        using CancellationTokenSource late = new(limit);
        while (true)
        {
            Task changed;
            lock (_copy)
            {
                if (_copy.Count == final.Count && final.All(entry => _copy.TryGetValue(entry.Key, out long value) && value == entry.Value))
                {
                    return;
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                string[] wrong =
                [
                    .. final.Keys.Union(_copy.Keys)
                        .Where(key => !final.TryGetValue(key, out long value) || !_copy.TryGetValue(key, out long copy) || copy != value)
                        .Order(StringComparer.Ordinal),
                ];
                Assert.Fail($"Changes were lost: the copy has not the final state of {string.Join(", ", wrong)}.");
            }
        }
    }

    private async Task ApplyAsync(SharedChange<string> change)
    {
        if (change.Kind == SharedChangeKind.Changed)
        {
            SharedEntry<long> entry = await map.TryGetAsync(change.Key!);
            Update(() => Put(change.Key!, entry.Exists ? entry.Value : null));
            return;
        }

        SharedSnapshot<string, long> all = await map.SnapshotAsync();
        Update(() =>
        {
            foreach (string key in all.Keys.Union(_copy.Keys).Where(key => map.GetPartition(key) == change.Partition).ToArray())
            {
                Put(key, all.TryGetValue(key, out long value) ? value : null);
            }
        });
    }

    private void Put(string key, long? value)
    {
        _ = _copy.Remove(key);
        if (value is { } present)
        {
            _copy.Add(key, present);
        }
    }

    private void Update(Action update)
    {
        TaskCompletionSource changed;
        lock (_copy)
        {
            update();
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
