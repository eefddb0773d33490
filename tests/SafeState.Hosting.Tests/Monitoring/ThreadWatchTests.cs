using SafeState.Hosting.Monitoring;
using SafeState.Hosting.Tests.Support;
using SafeState.Metering;

namespace SafeState.Hosting.Tests.Monitoring;

/// <summary>How many threads use a store beside each other.</summary>
[Collection(nameof(ProcessWide))]
public sealed class ThreadWatchTests
{
    private readonly ThreadSampler _watch = new();
    private readonly Shelf _shelf = new();

    [Fact]
    public void Threads_count_while_they_use_the_store_and_not_afterwards()
    {
        using (_shelf.CountOnThreads(threads: 1, times: 1))
        {
            _watch.Sample(); // what other tests did
        }

        using Crowd crowd = _shelf.CountOnThreads(threads: 4, times: 1_000);
        _watch.Sample();
        Assert.Equal(4, Threads, 0.01);

        using Crowd one = _shelf.CountOnThreads(threads: 1, times: 1_000);
        _watch.Sample();
        Assert.Equal(1, Threads, 0.01);

        _watch.Sample();
        Assert.Equal(0, Threads);
    }

    [Fact]
    public void A_thread_that_looks_in_now_and_then_is_hardly_one()
    {
        using Crowd before = _shelf.CountOnThreads(threads: 1, times: 1);
        _watch.Sample();

        using Crowd busy = _shelf.CountOnThreads(threads: 1, times: 10_000);
        using Crowd idle = _shelf.CountOnThreads(threads: 1, times: 10);
        _watch.Sample();

        Assert.InRange(Threads, 1, 1.01);
    }

    private double Threads => _watch.GetEffectiveThreads(StoreMeters.GetOrCreate("tests.hits", GuardStrategy.Striped));
}
