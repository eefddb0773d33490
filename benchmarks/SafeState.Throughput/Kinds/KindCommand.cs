using System;
using System.Globalization;

namespace SafeState.Throughput.Kinds;

/// <summary>Prints a table of lists, sets, values, and numbers next to plain code.</summary>
internal static class KindCommand
{
    internal static int Run()
    {
        Console.WriteLine("| operation | plain, ns | guarded, ns | times as fast |\n|---|--:|--:|--:|");
        foreach (KindCell cell in KindCells.All)
        {
            _ = cell.Measure(); // until all code is optimized
            (double plain, double guarded, double ratio) = cell.Measure();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {cell.Name} | {plain:0.0} | {guarded:0.0} | {ratio:0.00} |"));
        }

        return 0;
    }
}
