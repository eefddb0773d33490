namespace SafeState.Hosting.Advice.Rules;

/// <summary>
/// Advises to split a key that gets most of the writes while several of them are under way. A key is in one partition, whose writes the
/// server executes one after the other.
/// </summary>
internal sealed class SharedHotKeyRule : ISharedAdviceRule
{
    private const double LeastHotShare = 0.6;
    private const double LeastUnderWay = 1.5;

    public string Name => "shared-hot-key";

    public SharedAdviceResult? Evaluate(SharedTraffic traffic)
    {
        double underWay = traffic.HotShare * traffic.WritesUnderWay;
        if (traffic.HotShare < LeastHotShare || underWay < LeastUnderWay || traffic.Partitions == 1)
        {
            return null;
        }

        double atOnce = double.Min(underWay, traffic.Partitions);
        return new(
            SharedAdviceKind.SplitKey,
            $"One key gets {AdviceText.Percent(traffic.HotShare)} of the writes, of which {AdviceText.Operations(underWay, 1)} are under "
            + "way at the same time. They wait for each other in one partition. Spread them over several keys, and add these up where "
            + "they are read",
            $"Up to {AdviceText.Operations(atOnce, 1)} of its writes at the same time",
            traffic.SpeedWithout(traffic.WriteTime * (traffic.HotShare * (1 - (1 / atOnce)))));
    }
}
