using SafeState.Metering;

namespace SafeState.Hosting.Advice.Rules;

/// <summary>Advises to split a key that several threads count under. They wait for each other in every strategy.</summary>
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
            + "operations. Split this hot counter over several keys, for example by the number of the thread modulo 16. Add them up "
            + "where the count is read",
            speed);
    }
}
