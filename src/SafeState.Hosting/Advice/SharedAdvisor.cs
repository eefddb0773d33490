using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SafeState.Hosting.Advice.Rules;
using SafeState.Hosting.Sharing;

namespace SafeState.Hosting.Advice;

/// <summary>Advises on the shared dictionaries of the host.</summary>
internal sealed class SharedAdvisor(SharedMonitor monitor)
{
    private const double Medium = 10_000;
    private const double Much = 100_000;

    private static readonly ImmutableArray<ISharedAdviceRule> Rules =
    [
        new SharedLittleSeenRule(), new SharedIdleRule(), new SharedIncrementRule(), new SharedHotKeyRule(), new SharedNearCacheRule(),
        new SharedFittingRule(),
    ];

    /// <summary>Returns one advice for each dictionary that was used, sorted by name.</summary>
    internal IReadOnlyList<SharedAdvice> Advise() =>
    [
        .. monitor.Traffic()
            .Where(static shared => shared.Traffic.Total > 0)
            .OrderBy(static shared => shared.Name, StringComparer.Ordinal)
            .Select(static shared => Evaluate(shared.Name, shared.Traffic)),
    ];

    /// <summary>Returns the advice of the first rule that applies.</summary>
    internal static SharedAdvice Evaluate(string store, SharedTraffic traffic)
    {
        ISharedAdviceRule rule = Rules.First(rule => rule.Evaluate(traffic) is not null); // the last one always has an answer
        SharedAdviceResult result = rule.Evaluate(traffic)!;
        return new SharedAdvice
        {
            Store = store,
            Kind = result.Kind,
            Rule = rule.Name,
            Reason = result.Reason,
            Effect = result.Effect,
            GreatestSpeed = result.Speed,
            Confidence = GetConfidence(traffic.Total, result),
            AttributeLine = result.Kind == SharedAdviceKind.UseNearCache ? $"[Shared(\"{store}\", NearCache = true)]" : string.Empty,
        };
    }

    /// <summary>What other processes do is not seen, so the confidence is high only where that does not matter.</summary>
    private static GuardConfidence GetConfidence(double operations, SharedAdviceResult result) => result.Kind switch
    {
        _ when operations < Medium => GuardConfidence.Low,
        SharedAdviceKind.UseIncrement when operations >= Much => GuardConfidence.High,
        _ => GuardConfidence.Medium,
    };
}
