using System;
using System.Globalization;
using SafeState.Metering;

namespace SafeState.Hosting.Advice;

/// <summary>What advice says in words.</summary>
internal static class AdviceText
{
    internal static string Percent(double share) =>
        share is > 0 and < 0.0001 ? "less than 0.01 %" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    internal static string Threads(double threads) => string.Create(CultureInfo.InvariantCulture, $"{threads:0.#} threads");

    internal static string Number(double number) => string.Create(CultureInfo.InvariantCulture, $"{number:N0}");

    /// <summary>Why another strategy is better, from the operation for which it is.</summary>
    internal static string GetReason(StoreTraffic traffic, GuardStrategy best, StoreCounter operation) => operation switch
    {
        StoreCounter.Snapshot =>
            $"Snapshot() is called {Rate(traffic, operation)}, and copies {Number(traffic.Entries)} entries each time; by "
            + $"{GuardStrategy.Snapshot} it hands out what is there",
        StoreCounter.Replace or StoreCounter.Clear or StoreCounter.Drain =>
            $"The whole content of {Number(traffic.Entries)} entries is replaced or taken {Rate(traffic, operation)}, and nothing costs "
            + $"less for that than {best}",
        _ when traffic.Strategy == GuardStrategy.Snapshot =>
            $"Entries are changed {Number(traffic.Writes / traffic.Seconds)} times a second, and each change copies {Copied(traffic)}",
        _ when traffic.Strategy == GuardStrategy.Striped => $"What it does most costs less by {best}",
        _ when traffic.Threads >= 1.5 =>
            $"{Threads(traffic.Threads)} share one lock, which {Percent(traffic.ContendedShare)} of the acquisitions found held; by "
            + $"{best} they seldom meet",
        _ => $"Each operation takes a lock, and by {best} it costs less",
    };

    /// <summary>What a change is worth.</summary>
    internal static string Effect(AdviceResult verdict) => verdict.Kind == GuardAdviceKind.Keep
        ? "None"
        : string.Create(CultureInfo.InvariantCulture, $"Its operations are expected to run about {verdict.Speed:0.0} times as fast");

    /// <summary>The attribute, without a name where the name is the one that it would have anyway.</summary>
    internal static string AttributeLine(GuardStrategy strategy, string store, string? nameOfItself) => store == nameOfItself
        ? $"[Guarded(GuardStrategy.{strategy})]"
        : $"[Guarded(GuardStrategy.{strategy}, Name = \"{Escape(store)}\")]";

    private static string Rate(StoreTraffic traffic, StoreCounter operation) => $"{Number(traffic.RateOf(operation))} times a second";

    private static string Copied(StoreTraffic traffic) => traffic[StoreCounter.CopiedBytes] > 0
        ? $"{Number(traffic[StoreCounter.CopiedBytes] / traffic.Writes)} bytes"
        : "the way to its entry";

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
