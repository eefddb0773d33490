using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Sharing.Tests.Conformance;

/// <summary>A watcher of a dictionary. No wait is endless.</summary>
internal class Watch<TValue> : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _canceling = new();
    private readonly IAsyncEnumerator<SharedChange<string>> _changes;
    private Task<bool>? _next;

    public Watch(ISharedMap<string, TValue> map) => _changes = map.WatchAsync(_canceling.Token).GetAsyncEnumerator();

    /// <summary>Takes the next changes.</summary>
    public async Task<List<SharedChange<string>>> TakeAsync(int count)
    {
        List<SharedChange<string>> taken = [];
        while (taken.Count < count)
        {
            taken.Add(await NextAsync(Limit));
        }

        return taken;
    }

    /// <summary>Takes changes up to the first one that meets a condition.</summary>
    public async Task<List<SharedChange<string>>> TakeUntilAsync(Func<SharedChange<string>, bool> isLast)
    {
        List<SharedChange<string>> taken = [];
        do
        {
            taken.Add(await NextAsync(Limit));
        }
        while (!isLast(taken[^1]));

        return taken;
    }

    /// <summary>Takes the next change.</summary>
    public async Task<SharedChange<string>> NextAsync(TimeSpan limit)
    {
        _next ??= _changes.MoveNextAsync().AsTask();
        bool hasNext = await _next.WaitAsync(limit);
        _next = null;
        return hasNext ? _changes.Current : throw new InvalidOperationException("The watch ended without an exception.");
    }

    public Task CancelAsync() => _canceling.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await _canceling.CancelAsync();
        if (_next is { } pending)
        {
            await pending.ContinueWith(static _ => { }, TaskScheduler.Default).WaitAsync(Limit);
        }

        await _changes.DisposeAsync();
    }
}

/// <summary>A watcher of strings.</summary>
internal sealed class Watch(ISharedMap<string, string> map) : Watch<string>(map);
