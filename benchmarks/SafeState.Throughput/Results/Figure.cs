using System.Globalization;

namespace SafeState.Throughput.Results;

/// <summary>Figures as people read them.</summary>
internal static class Figure
{
    /// <summary>Million operations a second.</summary>
    public static string Rate(double mops) => mops.ToString(mops < 1 ? "0.0000" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>Bytes.</summary>
    public static string Bytes(double bytes) => bytes.ToString(bytes < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
