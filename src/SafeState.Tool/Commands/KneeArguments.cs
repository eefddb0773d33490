using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SafeState.Scaling;

namespace SafeState.Tool.Commands;

/// <summary>Reads the options of <c>safestate knee</c> that are not plain numbers. Each method returns null if the text is wrong.</summary>
internal static class KneeArguments
{
    /// <summary>The most threads that can be measured.</summary>
    internal const int MostThreads = 1_024;

    private const string Cores = "xcores";
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <summary>Reads strategies: <c>all</c>, or names with commas between them.</summary>
    internal static IReadOnlyList<GuardStrategy>? Strategies(string text)
    {
        if (string.Equals(text, "all", StringComparison.OrdinalIgnoreCase))
        {
            return Enum.GetValues<GuardStrategy>();
        }

        GuardStrategy?[] named = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(static name =>
            Enum.GetValues<GuardStrategy>().Where(strategy => string.Equals(strategy.ToString(), name, StringComparison.OrdinalIgnoreCase))
                .Cast<GuardStrategy?>().FirstOrDefault())];
        return named.Contains(null) ? null : [.. named.OfType<GuardStrategy>().Distinct()];
    }

    /// <summary>Reads numbers of threads: <c>1,2,4</c> or <c>1..2xcores</c>. A range becomes the numbers that show its curve.</summary>
    internal static IReadOnlyList<int>? Threads(string text, int cores)
    {
        int[] ends;
        if (text.Split("..") is [string low, string high])
        {
            ends = [Number(low, cores), Number(high, cores)];
            return ends.Contains(0) || ends[0] > ends[1] ? null : ScalingOptions.Between(ends[0], ends[1]);
        }

        ends = [.. text.Split(',').Select(part => Number(part, cores))];
        return ends.Contains(0) ? null : [.. ends.Distinct().Order()];
    }

    /// <summary>Reads a time: <c>2s</c>, <c>0.5s</c>, or <c>500ms</c>.</summary>
    internal static TimeSpan? Time(string text)
    {
        (string unit, double scale) = text.EndsWith("ms", StringComparison.Ordinal) ? ("ms", 1) : ("s", 1_000);
        string number = text.EndsWith(unit, StringComparison.Ordinal) ? text[..^unit.Length] : "";
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount)
            || !double.IsFinite(amount) || amount * scale > s_longest.TotalMilliseconds)
        {
            return null;
        }

        TimeSpan time = TimeSpan.FromMilliseconds(amount * scale);
        return time >= s_shortest ? time : null;
    }

    /// <summary>Reads a number of threads, which can be a multiple of the cores. Returns 0 if it is wrong.</summary>
    private static int Number(string text, int cores)
    {
        bool isMultiple = text.EndsWith(Cores, StringComparison.Ordinal);
        string number = isMultiple ? text[..^Cores.Length] : text;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count >= 1 && (long)count * (isMultiple ? cores : 1) <= MostThreads
                ? count * (isMultiple ? cores : 1)
                : 0;
    }
}
