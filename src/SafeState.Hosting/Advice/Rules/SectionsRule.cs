using SafeState.Metering;

namespace SafeState.Hosting.Advice.Rules;

/// <summary>Sections over the whole map run the user's code under the lock: what counts is whether they read or write.</summary>
internal sealed class SectionsRule : IAdviceRule
{
    private const double Contended = 0.05;
    private const double MostWrites = 0.2;
    private const double ExpectedSpeed = 1.5;

    public string Name => "sections";

    public Verdict? Judge(StoreTraffic traffic)
    {
        if (traffic[Cell.Section] <= 0 || traffic.Strategy == GuardStrategy.Snapshot)
        {
            return null;
        }

        double writes = traffic.Writes / traffic.Total;
        return (traffic.Strategy, traffic.ContendedShare > Contended, writes <= MostWrites) switch
        {
            (GuardStrategy.Locked, true, true) => new(
                GuardAdviceKind.ChangeStrategy,
                GuardStrategy.ReaderWriter,
                $"{Phrases.Percent(traffic.ContendedShare)} of the acquisitions found the lock held, and only {Phrases.Percent(writes)} of the operations write: sections that read can run side by side",
                ExpectedSpeed),
            (GuardStrategy.ReaderWriter, _, false) => new(
                GuardAdviceKind.ChangeStrategy,
                GuardStrategy.Locked,
                $"{Phrases.Percent(writes)} of the operations write, and run alone under either lock: the plain one is cheaper",
                StoreCosts.Of(traffic, GuardStrategy.ReaderWriter) / StoreCosts.Of(traffic, GuardStrategy.Locked)),
            _ => Verdict.Keep(traffic, "Its sections over the whole map need this lock, and they suit it"),
        };
    }
}
