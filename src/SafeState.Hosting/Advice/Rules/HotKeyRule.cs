using SafeState.Metering;

namespace SafeState.Hosting.Advice.Rules;

/// <summary>Threads that count under one key wait for each other by whatever strategy: the key is to be split.</summary>
internal sealed class HotKeyRule : IAdviceRule
{
    private const double LeastThreads = 1.5;
    private const double LeastHotShare = 0.5;
    private const double LeastIncrements = 0.8;
    private const double LeastSpeed = 1.5;

    public string Name => "hot-key";

    public AdviceResult? Evaluate(StoreTraffic traffic)
    {
        if (traffic.Threads < LeastThreads
            || traffic.HotShare < LeastHotShare
            || traffic[StoreCounter.Increment] < traffic.Total * LeastIncrements
            || traffic.KeepsOrder)
        {
            return null;
        }

        double speed =
            StoreCosts.Estimate(traffic, traffic.Strategy) / StoreCosts.Estimate(traffic with { HotShare = 0, Threads = 1 },
                GuardStrategy.Striped);
        return speed < LeastSpeed ? null : new(
            GuardAdviceKind.SplitKey,
            GuardStrategy.Striped,
            $"{AdviceText.Threads(traffic.Threads)} count under one key, which gets {AdviceText.Percent(traffic.HotShare)} of all "
            + $"operations: split this hot counter over some keys (one more part of the key, the thread's number modulo 16), and add "
                + $"those up where it is read",
            speed);
    }
}
