using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;

namespace SafeState.Tests.Conformance;

/// <summary>The code of docs/what-can-be-guarded.md on changes.</summary>
public sealed class WatchPageTests
{
    private readonly IGuardedMap<string, decimal> _prices = Guarded.Map<string, decimal>();
    private readonly ConcurrentDictionary<string, decimal> _shown = [];

    [Fact]
    public async Task The_display_follows_the_prices()
    {
        _prices["tea"] = 2;
        using CancellationTokenSource stop = new();
        Task showing = ShowPricesAsync(stop.Token);
        _prices["coffee"] = 3;
        _ = _prices.TryRemove("tea", out _);
        Watchdog.Await(() => _shown.Count == 1 && _shown.TryGetValue("coffee", out decimal price) && price == 3, "the prices to be shown");
        _prices.Clear();
        Watchdog.Await(() => _shown.IsEmpty, "the prices to go");
        await stop.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<System.OperationCanceledException>(() => showing.Watched());
    }

    private async Task ShowPricesAsync(CancellationToken stop)
    {
        await foreach (WatchedChanges<string, decimal> changes in _prices.WatchAsync(cancellationToken: stop))
        {
            foreach (WatchedChange<string, decimal> change in changes)
            {
                switch (change.Kind)
                {
                    case WatchedChangeKind.Stored:
                        _shown[change.Key] = change.Value;
                        break;
                    case WatchedChangeKind.Removed:
                        _ = _shown.TryRemove(change.Key, out _);
                        break;
                    case WatchedChangeKind.Cleared:
                        _shown.Clear();
                        break;
                }
            }
        }
    }
}
