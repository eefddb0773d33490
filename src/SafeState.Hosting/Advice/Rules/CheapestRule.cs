using System.Linq;
using SafeState.Metering;

namespace SafeState.Hosting.Advice.Rules;

/// <summary>The strategy by which what was seen would have cost least, unless the one that there is comes near.</summary>
internal sealed class CheapestRule : IAdviceRule
{
    /// <summary>Less than this is not worth a change, and within what the costs are good for.</summary>
    private const double LeastSpeed = 1.15;

    public string Name => "cheapest";

    public AdviceResult? Evaluate(StoreTraffic traffic)
    {
        double now = StoreCosts.Estimate(traffic, traffic.Strategy);
        GuardStrategy best = traffic.Choices.MinBy(strategy => StoreCosts.Estimate(traffic, strategy));
        double speed = now / StoreCosts.Estimate(traffic, best);
        return speed < LeastSpeed
            ? AdviceResult.Keep(traffic, "No other strategy would do what it does for clearly less")
            : new(GuardAdviceKind.ChangeStrategy, best, AdviceText.GetReason(traffic, best, MostSaved(traffic, best)), speed);
    }

    /// <summary>The operation for which the change is worth most.</summary>
    private static StoreCounter MostSaved(StoreTraffic traffic, GuardStrategy best) => traffic.Operations.Keys
        .Where(static counter => counter <= StoreCounter.Section)
        .MaxBy(counter => StoreCosts.Estimate(traffic, traffic.Strategy, counter) - StoreCosts.Estimate(traffic, best, counter));
}
