using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SafeState.Throughput.Running;

namespace SafeState.Throughput.Results;

/// <summary>
/// How many times as fast one subject is as another: figures of the same round are divided, the middle of the quotients counts.
/// </summary>
/// <param name="Middle">The median quotient.</param>
/// <param name="Low">The least.</param>
/// <param name="High">The greatest.</param>
internal readonly record struct Ratio(double Middle, double Low, double High)
{
    /// <summary>Compares two subjects, round by round.</summary>
    public static Ratio Of(IEnumerable<double> ours, IEnumerable<double> theirs)
    {
        double[] quotients = [.. ours.Zip(theirs, static (our, their) => our / their)];
        return new(Median.Of(quotients), quotients.Min(), quotients.Max());
    }

    /// <summary>The median, with the interval behind it.</summary>
    public override string ToString() => $"{Number(Middle)} ({Number(Low)}-{Number(High)})";

    private static string Number(double quotient) => quotient.ToString(quotient < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
