using System.Linq;
using SafeState.Metering;

namespace SafeState.Hosting.Advice.Rules;

/// <summary>Advises the strategy with the lowest cost of the observed operations. The current strategy stays if it comes close.</summary>
internal sealed class CheapestRule : IAdviceRule
{
    /// <summary>A smaller gain is not worth a change, and is within the accuracy of the costs.</summary>
    private const double LeastSpeed = 1.15;

    public string Name => "cheapest";

    public AdviceResult? Evaluate(StoreTraffic traffic)
    {
        double now = StoreCosts.Estimate(traffic, traffic.Strategy);
        GuardStrategy best = traffic.Choices.MinBy(strategy => StoreCosts.Estimate(traffic, strategy));
        double speed = now / StoreCosts.Estimate(traffic, best);
        return speed < LeastSpeed
            ? AdviceResult.Keep(traffic, "No other strategy would be clearly faster for its operations")
            : new(GuardAdviceKind.ChangeStrategy, best, AdviceText.GetReason(traffic, best, MostSaved(traffic, best)), speed);
    }

    /// <summary>Returns the operation that gains most from the change.</summary>
    private static StoreCounter MostSaved(StoreTraffic traffic, GuardStrategy best) => traffic.Operations.Keys
        .Where(static counter => counter <= StoreCounter.Section)
        .MaxBy(counter => StoreCosts.Estimate(traffic, traffic.Strategy, counter) - StoreCosts.Estimate(traffic, best, counter));
}
