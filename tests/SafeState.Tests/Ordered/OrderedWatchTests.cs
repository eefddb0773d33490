using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SafeState.Tests.Conformance;

namespace SafeState.Tests.Ordered;

/// <summary>What watchers of ordered dictionaries are told of the members that only those have.</summary>
public sealed class OrderedWatchTests
{
    [Theory]
    [InlineData(GuardStrategy.Locked)]
    [InlineData(GuardStrategy.ReaderWriter)]
    public async Task Taken_entries_are_told(GuardStrategy strategy)
    {
        SortedDictionary<int, int> content = new() { [1] = 1, [2] = 2, [3] = 3 };
        IGuardedOrderedMap<int, int> map = OrderedStores.Map(strategy, content);
        await using Replica<int, int> replica = await Replica<int, int>.StartAsync(map);
        Assert.True(map.TryTakeFirst(out KeyValuePair<int, int> first));
        Assert.True(map.TryTakeLast(out KeyValuePair<int, int> last));
        await replica.FinishAsync(map, -1, 1);
        Assert.Equal([(WatchedChangeKind.Removed, first.Key), (WatchedChangeKind.Removed, last.Key)],
            replica.Changes.Take(2).Select(static change => (change.Kind, change.Key)));
        map.Clear();
        _ = await replica.NextAsync();
        replica.Changes.Clear();
        Assert.False(map.TryTakeFirst(out _));
        await replica.FinishAsync(map, -1, 1);
        Assert.Equal(2, replica.Changes.Count);
    }
}
