using System;
using System.Globalization;
using System.Linq;

namespace SafeState.Throughput.Kinds;

/// <summary>Prints a table of lists, sets, values, and numbers next to plain code.</summary>
internal static class KindCommand
{
    /// <param name="names">Parts of the names of the operations to measure; empty: all of them.</param>
    internal static int Run(string[] names)
    {
        Console.WriteLine("| operation | plain, ns | guarded, ns | times as fast |\n|---|--:|--:|--:|");
        foreach (KindCell cell in KindCells.All.Concat(MemberCells.All).Concat(LeaseCells.All).Where(
            cell => names.Length == 0 || Array.Exists(names, name => cell.Name.Contains(name, StringComparison.Ordinal))))
        {
            _ = cell.Measure(); // until all code is optimized
            (double plain, double guarded, double ratio) = cell.Measure();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {cell.Name} | {plain:0.0} | {guarded:0.0} | {ratio:0.00} |"));
        }

        return 0;
    }
}
