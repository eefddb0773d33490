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
internal sealed class GuardAdvisor(StoreWatch watch) : IGuardAdvisor
{
    private const double Medium = 10_000;
    private const double Much = 100_000;

    private static readonly ImmutableArray<IAdviceRule> Rules = [new LittleSeenRule(), new IdleRule(), new HotKeyRule(), new SectionsRule(), new CheapestRule()];

    public IReadOnlyList<GuardAdvice> Advise() =>
    [
        .. watch.Traffic()
            .Where(static store => store.Traffic.Total > 0)
            .OrderBy(static store => store.Meter.Name, StringComparer.Ordinal)
            .ThenBy(static store => store.Meter.Strategy)
            .Select(static store => Judge(store.Meter.Name, NameOfItself(store.Meter), store.Traffic)),
    ];

    /// <summary>The answer of the first rule that has one.</summary>
    /// <param name="store">The store's name.</param>
    /// <param name="nameOfItself">The name that it would have if the code gave it none; null: not known.</param>
    /// <param name="traffic">What it does.</param>
    internal static GuardAdvice Judge(string store, string? nameOfItself, StoreTraffic traffic)
    {
        IAdviceRule rule = Rules.First(rule => rule.Judge(traffic) is not null); // the last one always has an answer
        Verdict verdict = rule.Judge(traffic)!;
        return new GuardAdvice
        {
            Store = store,
            Strategy = traffic.Strategy,
            Kind = verdict.Kind,
            Recommended = verdict.Recommended,
            Rule = rule.Name,
            Reason = verdict.Reason,
            Effect = Phrases.Effect(verdict),
            ExpectedSpeed = verdict.Speed,
            Confidence = Weigh(traffic.Total, verdict),
            AttributeLine = Phrases.AttributeLine(verdict.Recommended, store, nameOfItself),
        };
    }

    private static GuardConfidence Weigh(double operations, Verdict verdict) => (operations, verdict.Speed) switch
    {
        ( < Medium, _) => GuardConfidence.Low,
        ( >= Much, >= 2) => GuardConfidence.High,
        _ when verdict.Kind == GuardAdviceKind.Keep || verdict.Speed >= 1.3 => GuardConfidence.Medium,
        _ => GuardConfidence.Low,
    };

    /// <summary>Class and accessor, from the nested class that the generator made for the store.</summary>
    private static string? NameOfItself(StoreMeter meter)
    {
        const string Suffix = "Map";
        GuardedStore? store = meter.Live.List().FirstOrDefault();
        return store?.GetType() is { DeclaringType: { IsGenericType: false, FullName: { } around } } map && map.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? $"{around.Replace('+', '.')}.{map.Name[..^Suffix.Length]}"
            : null;
    }
}
