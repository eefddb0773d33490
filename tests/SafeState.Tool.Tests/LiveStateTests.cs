using System;
using System.Collections.Generic;
using System.Linq;
using SafeState.Tool.Live;

namespace SafeState.Tool.Tests;

/// <summary>What a monitor knows before the first interval has passed.</summary>
public sealed class LiveStateTests
{
    private readonly LiveState _state = new("shop (1)") { IntervalSeconds = 1 };

    private readonly List<LiveSample> _rows = [];

    [Fact]
    public void An_announcement_is_the_row_before_the_first_interval()
    {
        _state.Announce("stock", "striped", 3, 7);
        _state.Announce("stock", "locked", 1, 2);
        End(2);

        LiveSample row = Assert.Single(_rows);
        LiveStore store = Assert.Single(row.Stores);
        Assert.Equal((0, 4, 9), (row.Interval, store.Entries, store.Writes));
        Assert.Null(store.WritesPerSecond);
    }

    [Fact]
    public void An_announcement_of_which_stores_are_missing_is_not_shown()
    {
        _state.Announce("stock", "striped", 3, 7);
        End(2);
        Assert.Empty(_rows);

        _state.Announce("carts", "striped", 1, 1);
        _state.Announce("stock", "striped", 3, 7);
        End(2);
        Assert.Equal([1, 7], Assert.Single(_rows).Stores.Select(static store => store.Writes));
    }

    [Fact]
    public void A_later_announcement_for_another_tool_is_not_shown()
    {
        for (int i = 0; i < 2; i++)
        {
            _state.Announce("stock", "striped", 3, 7);
            End(1);
        }

        Assert.Equal(7, Assert.Single(Assert.Single(_rows).Stores).Writes);
        _state.Begin();
        _state.Announce("stock", "striped", 3, 7);
        End(1);
        Assert.Single(_rows);
    }

    [Fact]
    public void What_a_collection_reports_is_not_added_to_an_announcement_nor_the_other_way_round()
    {
        Dictionary<string, string> tags = new() { [GuardMetrics.StoreTag] = "stock", [GuardMetrics.OperationTag] = "set" };
        _state.Measure(GuardMetrics.Operations, tags, rate: null, value: 7); // the tool came after the start of a collection
        _state.Announce("stock", "striped", 3, 7);
        End(1);
        _state.Measure(GuardMetrics.Operations, tags, rate: null, value: 7);

        Assert.Equal(7, Assert.Single(Assert.Single(_rows).Stores).Writes);
        Assert.Equal(7, Assert.Single(Sample().Stores).Writes);
    }

    [Fact]
    public void A_process_without_stores_has_no_row_before_the_first_interval()
    {
        End(0);
        Assert.Empty(_rows);
    }

    private void End(int count) => _state.EndAnnouncement(count, () => _rows.Add(Sample()));

    private LiveSample Sample() => _state.ToSample(DateTimeOffset.UnixEpoch, lostEvents: 0);
}
