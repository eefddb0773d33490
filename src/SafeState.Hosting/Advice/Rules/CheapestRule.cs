using System.Linq;
using SafeState.Metering;

namespace SafeState.Hosting.Advice.Rules;

/// <summary>The strategy by which what was seen would have cost least, unless the one that there is comes near.</summary>
internal sealed class CheapestRule : IAdviceRule
{
    /// <summary>Less than this is not worth a change, and within what the costs are good for.</summary>
    private const double LeastSpeed = 1.15;

    public string Name => "cheapest";

    public Verdict? Judge(StoreTraffic traffic)
    {
        double now = StoreCosts.Of(traffic, traffic.Strategy);
        GuardStrategy best = traffic.Choices.MinBy(strategy => StoreCosts.Of(traffic, strategy));
        double speed = now / StoreCosts.Of(traffic, best);
        return speed < LeastSpeed
            ? Verdict.Keep(traffic, "No other strategy would do what it does for clearly less")
            : new(GuardAdviceKind.ChangeStrategy, best, Phrases.Why(traffic, best, MostSaved(traffic, best)), speed);
    }

    /// <summary>The operation for which the change is worth most.</summary>
    private static Cell MostSaved(StoreTraffic traffic, GuardStrategy best) => traffic.Operations.Keys
        .Where(static cell => cell <= Cell.Section)
        .MaxBy(cell => StoreCosts.Of(traffic, traffic.Strategy, cell) - StoreCosts.Of(traffic, best, cell));
}
