using System;
using System.Globalization;
using SafeState.Metering;

namespace SafeState.Hosting.Advice;

/// <summary>Formats advice as text.</summary>
internal static class AdviceText
{
    internal static string Percent(double share) =>
        share is > 0 and < 0.0001 ? "less than 0.01 %" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    internal static string Threads(double threads) => string.Create(CultureInfo.InvariantCulture, $"{threads:0.#} threads");

    internal static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.##}");

    /// <summary>Returns how many operations there are for each one of another kind.</summary>
    internal static string Operations(double operations, double each) =>
        string.Create(CultureInfo.InvariantCulture, $"{operations / each:0.#}");

    internal static string Number(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:N0}");

    /// <summary>Returns why another strategy is better, based on the operation that gains most.</summary>
    internal static string GetReason(StoreTraffic traffic, GuardStrategy best, StoreCounter operation) => operation switch
    {
        StoreCounter.Snapshot =>
            $"Snapshot() is called {Rate(traffic, operation)} and copies {Number(traffic.Entries)} entries each time; with "
            + $"{GuardStrategy.Snapshot} it copies none",
        StoreCounter.Replace or StoreCounter.Clear or StoreCounter.Drain =>
            $"All {Number(traffic.Entries)} entries are replaced or removed {Rate(traffic, operation)}, and {best} costs least for that",
        _ when traffic.Strategy == GuardStrategy.Snapshot =>
            $"Entries are changed {Number(traffic.Writes / traffic.Seconds)} times a second, and each change copies {Copied(traffic)}",
        _ when traffic.Strategy == GuardStrategy.Striped => $"Its main operations cost less with {best}",
        _ when traffic.Threads >= 1.5 =>
            $"{Threads(traffic.Threads)} share one lock, which {Percent(traffic.ContendedShare)} of the acquisitions found held; with "
            + $"{best} they seldom meet",
        _ => $"Each operation takes a lock, and costs less with {best}",
    };

    /// <summary>Returns what the change is expected to bring.</summary>
    internal static string Effect(AdviceResult verdict) => verdict.Kind == GuardAdviceKind.Keep
        ? "None"
        : string.Create(CultureInfo.InvariantCulture, $"Its operations are expected to run about {verdict.Speed:0.0} times as fast");

    /// <summary>Returns the attribute to paste. It has a name only if the store would otherwise get another name.</summary>
    internal static string AttributeLine(GuardStrategy strategy, string store, string? nameOfItself) => store == nameOfItself
        ? $"[Guarded(GuardStrategy.{strategy})]"
        : $"[Guarded(GuardStrategy.{strategy}, Name = \"{Escape(store)}\")]";

    private static string Rate(StoreTraffic traffic, StoreCounter operation) => $"{Number(traffic.RateOf(operation))} times a second";

    private static string Copied(StoreTraffic traffic) => traffic[StoreCounter.CopiedBytes] > 0
        ? $"{Number(traffic[StoreCounter.CopiedBytes] / traffic.Writes)} bytes"
        : "the nodes above its entry";

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
