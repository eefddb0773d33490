using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>A watcher that applies what it is told to a copy of the content.</summary>
internal sealed class Replica<TKey, TValue> : IAsyncDisposable
    where TKey : notnull
{
    private readonly IAsyncEnumerator<WatchedChanges<TKey, TValue>> _elements;

    private Replica(IAsyncEnumerator<WatchedChanges<TKey, TValue>> elements) => _elements = elements;

    /// <summary>What the watcher has been told so far.</summary>
    internal Dictionary<TKey, TValue> Content { get; private set; } = [];

    /// <summary>How often it was told to start over, the first element included.</summary>
    internal int Resets { get; private set; }

    internal long Dropped { get; private set; }

    /// <summary>The changes that it was told one by one.</summary>
    internal List<WatchedChange<TKey, TValue>> Changes { get; } = [];

    /// <summary>Starts to watch, and takes the first element.</summary>
    internal static async Task<Replica<TKey, TValue>> StartAsync(
        IReadOnlyGuardedMap<TKey, TValue> map, int buffer = 1024, CancellationToken token = default)
    {
        Replica<TKey, TValue> replica = new(map.WatchAsync(buffer, token).GetAsyncEnumerator(CancellationToken.None));
        Assert.True((await replica.NextAsync()).IsReset);
        return replica;
    }

    /// <summary>Takes the next element, and applies it.</summary>
    internal async Task<WatchedChanges<TKey, TValue>> NextAsync()
    {
        Assert.True(await _elements.MoveNextAsync().Watched());
        WatchedChanges<TKey, TValue> element = _elements.Current;
        Apply(element);
        return element;
    }

    /// <summary>Takes elements until the copy meets a condition.</summary>
    internal async Task UntilAsync(Func<Dictionary<TKey, TValue>, bool> condition)
    {
        while (!condition(Content))
        {
            _ = await NextAsync();
        }
    }

    /// <summary>Takes elements until a change of the test is told, which it makes after all others.</summary>
    internal async Task FinishAsync(IGuardedMap<TKey, TValue> map, TKey marker, TValue value)
    {
        map[marker] = value;
        await UntilAsync(content => content.ContainsKey(marker));
        Assert.True(map.TryRemove(marker, out _));
        await UntilAsync(content => !content.ContainsKey(marker));
        AssertSame(map);
    }

    /// <summary>The copy has the content of the dictionary.</summary>
    internal void AssertSame(IGuardedMap<TKey, TValue> map) => Assert.Equal(Text(map.Snapshot()), Text(Content));

    public ValueTask DisposeAsync() => _elements.DisposeAsync();

    private void Apply(WatchedChanges<TKey, TValue> element)
    {
        int count = 0;
        if (element.IsReset)
        {
            Resets++;
            Dropped += element.Dropped;
            Content = [];
        }

        foreach (WatchedChange<TKey, TValue> change in element)
        {
            count++;
            if (!element.IsReset)
            {
                Changes.Add(change);
            }

            if (change.Kind == WatchedChangeKind.Stored)
            {
                Content[change.Key] = change.Value;
            }
            else if (change.Kind == WatchedChangeKind.Removed)
            {
                Assert.True(Content.Remove(change.Key), $"The absent key {change.Key} was removed.");
            }
            else
            {
                Content.Clear();
            }
        }

        Assert.Equal(element.Count, count);
        Assert.True(count > 0, "An element says nothing.");
    }

    private static string Text(IEnumerable<KeyValuePair<TKey, TValue>> entries) =>
        string.Join(' ', entries.Select(static entry => $"{entry.Key}={entry.Value}").Order(StringComparer.Ordinal));
}
