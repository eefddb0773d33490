using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SafeState.CompilerServices;
using SafeState.Hosting.Advice.Rules;
using SafeState.Hosting.Monitoring;
using SafeState.Metering;

namespace SafeState.Hosting.Advice;

/// <inheritdoc/>
internal sealed class GuardAdvisor(StoreSampler sampler, SharedAdvisor shared) : IGuardAdvisor
{
    private const double Medium = 10_000;
    private const double Much = 100_000;

    private static readonly ImmutableArray<IAdviceRule> Rules =
        [new LittleSeenRule(), new IdleRule(), new HotKeyRule(), new SectionsRule(), new CheapestRule()];

    public IReadOnlyList<GuardAdvice> Advise() =>
    [
        .. sampler.Traffic()
            .Where(static store => store.Traffic.Total > 0)
            .OrderBy(static store => store.Meter.Name, StringComparer.Ordinal)
            .ThenBy(static store => store.Meter.Strategy)
            .Select(static store => Evaluate(store.Meter.Name, GetDefaultName(store.Meter), store.Traffic)),
    ];

    public IReadOnlyList<SharedAdvice> AdviseShared() => shared.Advise();

    /// <summary>Returns the advice of the first rule that applies.</summary>
    /// <param name="store">The name of the store.</param>
    /// <param name="nameOfItself">The name that the store would have without an explicit one, or null if it is unknown.</param>
    /// <param name="traffic">The observed operations.</param>
    internal static GuardAdvice Evaluate(string store, string? nameOfItself, StoreTraffic traffic)
    {
        IAdviceRule rule = Rules.First(rule => rule.Evaluate(traffic) is not null); // the last one always has an answer
        AdviceResult verdict = rule.Evaluate(traffic)!;
        return new GuardAdvice
        {
            Store = store,
            Strategy = traffic.Strategy,
            Kind = verdict.Kind,
            Recommended = verdict.Recommended,
            Rule = rule.Name,
            Reason = verdict.Reason,
            Effect = AdviceText.Effect(verdict),
            ExpectedSpeed = verdict.Speed,
            Confidence = GetConfidence(traffic.Total, verdict),
            AttributeLine = AdviceText.AttributeLine(verdict.Recommended, store, nameOfItself),
        };
    }

    private static GuardConfidence GetConfidence(double operations, AdviceResult verdict) => (operations, verdict.Speed) switch
    {
        ( < Medium, _) => GuardConfidence.Low,
        ( >= Much, >= 2) => GuardConfidence.High,
        _ when verdict.Kind == GuardAdviceKind.Keep || verdict.Speed >= 1.3 => GuardConfidence.Medium,
        _ => GuardConfidence.Low,
    };

    /// <summary>Returns the class and the accessor, from the nested class that the generator emitted for the store.</summary>
    private static string? GetDefaultName(StoreMeter meter)
    {
        const string Suffix = "Map";
        IStoreInstance? store = meter.Live.GetAlive().FirstOrDefault();
        return store?.GetType() is { DeclaringType: { IsGenericType: false, FullName: { } around } } map
            && map.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? $"{around.Replace('+', '.')}.{map.Name[..^Suffix.Length]}"
            : null;
    }
}
