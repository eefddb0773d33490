using SafeState.Metering;

namespace SafeState.Hosting.Advice.Rules;

/// <summary>
/// Advises on stores with sections over the whole dictionary. User code runs under their lock, so the share of writing sections decides.
/// </summary>
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
                + $"{AdviceText.Percent(writes)} of the operations write. Sections that read can run at the same time",
                ExpectedSpeed),
            (GuardStrategy.ReaderWriter, _, false) => new(
                GuardAdviceKind.ChangeStrategy,
                GuardStrategy.Locked,
                $"{AdviceText.Percent(writes)} of the operations write and run alone under either lock. The plain lock costs less",
                StoreCosts.Estimate(traffic, GuardStrategy.ReaderWriter) / StoreCosts.Estimate(traffic, GuardStrategy.Locked)),
            _ => AdviceResult.Keep(traffic, "Its sections over the whole dictionary need a lock, and this lock fits them"),
        };
    }
}
