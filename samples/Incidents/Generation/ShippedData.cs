using Incidents.Input;

namespace Incidents.Generation;

/// <summary>The input files of the sample: made up, but shaped like the real thing, and the same for the same seed.</summary>
internal static class ShippedData
{
    public const int Seed = 20261127;

    public static void Write(InputPaths paths, int seed)
    {
        SaleGenerator.Write(paths.Orders, paths.Stock, seed);
        LogGenerator.Write(paths.Log, seed);
    }
}
