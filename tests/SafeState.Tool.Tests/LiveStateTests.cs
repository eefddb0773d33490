using System;
using SafeState.Tool.Live;

namespace SafeState.Tool.Tests;

/// <summary>What a monitor knows before the first interval has passed.</summary>
public sealed class LiveStateTests
{
    private readonly LiveState _state = new("shop (1)") { IntervalSeconds = 1 };

    [Fact]
    public void An_announcement_is_the_row_before_the_first_interval()
    {
        _state.Announce("stock", "striped", 3, 7);
        _state.Announce("stock", "locked", 1, 2);

        Assert.True(_state.EndAnnouncement(2));

        LiveSample sample = Sample();
        LiveStore store = Assert.Single(sample.Stores);
        Assert.Equal((0, 4, 9), (sample.Interval, store.Entries, store.Writes));
        Assert.Null(store.WritesPerSecond);
    }

    [Fact]
    public void An_announcement_of_which_stores_are_missing_is_not_shown()
    {
        _state.Announce("stock", "striped", 3, 7);

        Assert.False(_state.EndAnnouncement(2));
        Assert.Empty(Sample().Stores);

        _state.Announce("stock", "striped", 3, 7);
        _state.Announce("carts", "striped", 1, 1);
        Assert.True(_state.EndAnnouncement(2));
        Assert.Equal(7, Sample().Stores[1].Writes);
    }

    [Fact]
    public void A_later_announcement_for_another_tool_changes_nothing()
    {
        _state.Announce("stock", "striped", 3, 7);
        Assert.True(_state.EndAnnouncement(1));

        _state.Announce("stock", "striped", 3, 7);
        Assert.False(_state.EndAnnouncement(1));
        Assert.Equal(7, Assert.Single(Sample().Stores).Writes);

        _state.Begin();
        _state.Announce("stock", "striped", 3, 7);
        Assert.False(_state.EndAnnouncement(1));
        Assert.Null(Assert.Single(Sample().Stores).Writes);
    }

    [Fact]
    public void A_process_without_stores_has_no_row_before_the_first_interval() => Assert.False(_state.EndAnnouncement(0));

    private LiveSample Sample() => _state.ToSample(DateTimeOffset.UnixEpoch, lostEvents: 0);
}
