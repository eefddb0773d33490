using SafeState.Hosting.Monitoring;

namespace SafeState.Hosting.Tests.Monitoring;

/// <summary>How often a lock was wanted: what the alarm on contention is a share of.</summary>
public sealed class StoreReadingTests
{
    [Theory]
    [InlineData(GuardStrategy.Locked, 110)]
    [InlineData(GuardStrategy.ReaderWriter, 110)]
    [InlineData(GuardStrategy.Striped, 10)]
    [InlineData(GuardStrategy.Snapshot, 10)]
    public void Reads_want_a_lock_where_the_strategy_has_one_for_them(GuardStrategy strategy, double acquisitions) =>
        Assert.Equal(acquisitions, new StoreReading(Reads: 100, Writes: 10, Contentions: 0, Retries: 0).Acquisitions(strategy));
}
