using SafeState.Metering;

namespace SafeState.Hosting.Advice.Rules;

/// <summary>Sections over the whole map run the user's code under the lock: what counts is whether they read or write.</summary>
internal sealed class SectionsRule : IAdviceRule
{
    private const double Contended = 0.05;
    private const double MostWrites = 0.2;
    private const double ExpectedSpeed = 1.5;

    public string Name => "sections";

    public AdviceResult? Evaluate(StoreTraffic traffic)
    {
        if (traffic[StoreCounter.Section] <= 0 || traffic.Strategy == GuardStrategy.Snapshot)
        {
            return null;
        }

        double writes = traffic.Writes / traffic.Total;
        return (traffic.Strategy, traffic.ContendedShare > Contended, writes <= MostWrites) switch
        {
            (GuardStrategy.Locked, true, true) => new(
                GuardAdviceKind.ChangeStrategy,
                GuardStrategy.ReaderWriter,
                $"{AdviceText.Percent(traffic.ContendedShare)} of the acquisitions found the lock held, and only "
                + $"{AdviceText.Percent(writes)} of the operations write: sections that read can run side by side",
                ExpectedSpeed),
            (GuardStrategy.ReaderWriter, _, false) => new(
                GuardAdviceKind.ChangeStrategy,
                GuardStrategy.Locked,
                $"{AdviceText.Percent(writes)} of the operations write, and run alone under either lock: the plain one is cheaper",
                StoreCosts.Estimate(traffic, GuardStrategy.ReaderWriter) / StoreCosts.Estimate(traffic, GuardStrategy.Locked)),
            _ => AdviceResult.Keep(traffic, "Its sections over the whole map need this lock, and they suit it"),
        };
    }
}
