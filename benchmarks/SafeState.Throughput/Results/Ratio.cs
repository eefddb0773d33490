using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Perfolizer.Mathematics.Common;
using Perfolizer.Mathematics.QuantileEstimators;
using Pragmastat;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Results;

/// <summary>
/// How many times as fast one subject is as another: figures of the same round are divided, the middle of the quotients counts.
/// </summary>
/// <param name="Middle">The median quotient.</param>
/// <param name="Low">The lower end of the interval of the median, with a confidence of 95 %.</param>
/// <param name="High">Its upper end.</param>
internal readonly record struct Ratio(double Middle, double Low, double High)
{
    /// <summary>From so many rounds on, the interval is estimated. Of fewer rounds, it is the least and the greatest quotient.</summary>
    private const int FewestRounds = 4;

    /// <summary>Gets whether our subject is slower. Otherwise it is faster, or the rounds do not show it.</summary>
    public bool IsLoss => High < 1;

    /// <summary>Compares two subjects, round by round.</summary>
    public static Ratio Of(IEnumerable<double> ours, IEnumerable<double> theirs)
    {
        double[] quotients = [.. ours.Zip(theirs, static (our, their) => our / their)];
        double middle = Median.Of(quotients);
        if (quotients.Length < FewestRounds)
        {
            return new(middle, quotients.Min(), quotients.Max());
        }

        ConfidenceInterval interval = HarrellDavisQuantileEstimator.Instance
            .QuantileConfidenceIntervalEstimator(new Sample(quotients), Probability.Of(0.5))
            .ConfidenceInterval(ConfidenceLevel.L95);
        return new(middle, double.Clamp(interval.Lower, quotients.Min(), middle), double.Clamp(interval.Upper, middle, quotients.Max()));
    }

    /// <summary>The median, with the interval behind it.</summary>
    public override string ToString() => $"{Number(Middle)} ({Number(Low)}-{Number(High)})";

    private static string Number(double quotient) => quotient.ToString(quotient < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
