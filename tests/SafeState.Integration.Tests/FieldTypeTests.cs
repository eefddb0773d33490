using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Integration.Tests.Shapes;

namespace SafeState.Integration.Tests;

public sealed class FieldTypeTests
{
    private static readonly string[] OrderedFields = ["_sorted", "_list"];

    private static readonly string[] ConcurrentFields = ["_striped", "_locked", "_readerWriter", "_snapshot"];

    [Fact]
    public void Every_type_keeps_its_equality_and_content()
    {
        EveryMap every = new(new SortedList<string, int>(StringComparer.OrdinalIgnoreCase) { ["b"] = 2, ["a"] = 1 });
        Assert.All(every.All, static map =>
        {
            Assert.Equal(2, map.Increment("A"));
            Assert.True(map.TryDecrement("B", 1, 0, out int left));
            Assert.Equal((1, 2), (left, map.Count));
        });
        Assert.Equal(6, every.Total);
    }

    [Fact]
    public void Ordered_maps_are_copied_and_stay_in_order()
    {
        EveryMap every = new(new SortedList<string, int>(StringComparer.OrdinalIgnoreCase) { ["b"] = 2, ["a"] = 1 });
        foreach ((string field, IGuardedNumberMap<string, int> map) in OrderedFields.Zip(every.All[2..]))
        {
            map["0"] = 7;
            Assert.Empty(RawField.Map<string, int>(every, field));
            Assert.Equal(["0", "a", "b"], map.Snapshot().Keys);
        }

        every.All[^1]["0"] = 7;
        Assert.Equal(7, RawField.Map<string, int>(every, "_given")["0"]);
        Assert.Equal(["0", "a", "b"], every.All[^1].Snapshot().Keys);
    }

    [Fact]
    public void Concurrent_and_unknown_maps_take_every_strategy()
    {
        Dictionary<string, int> given = new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };
        EveryConcurrent every = new(given);
        Assert.All(every.All, static map =>
        {
            Assert.False(map.TryAdd("A", 2));
            map["A"] = 3;
            Assert.Equal((3, 1), (map["a"], map.Count));
        });
        Assert.Equal([new("a", 1)], given);
        Assert.Equal([0, 1, 1, 0], ConcurrentFields.Select(field => RawField.Map<string, int>(every, field).Count));
    }
}
