using System.Linq;
using SafeState.AspNetCore.Pages;
using SafeState.Hosting.Advice;

namespace SafeState.AspNetCore.Readers;

/// <summary>Reads the page <c>advice</c>, and the advice on one store.</summary>
internal sealed class AdviceReader(HostReader host, IGuardAdvisor advisor)
{
    internal AdvicePage Read() => new(host.Read(),
    [
        .. advisor.Advise().Select(Describe)
            .OrderBy(static row => row.Kind == GuardAdviceKind.Keep)
            .ThenByDescending(static row => row.Confidence)
            .ThenBy(static row => row.Store, System.StringComparer.Ordinal),
    ],
    [
        .. advisor.AdviseShared().Select(Describe)
            .OrderBy(static row => row.Kind == SharedAdviceKind.Keep)
            .ThenByDescending(static row => row.Confidence)
            .ThenBy(static row => row.Store, System.StringComparer.Ordinal),
    ]);

    internal AdviceRow? Read(string store, GuardStrategy strategy) =>
        advisor.Advise().FirstOrDefault(advice => advice.Store == store && advice.Strategy == strategy) is { } found
            ? Describe(found)
            : null;

    private static SharedAdviceRow Describe(SharedAdvice advice) => new(
        advice.Store, advice.Kind, advice.Rule, advice.Reason, advice.Effect, Figures.Round(advice.GreatestSpeed), advice.Confidence,
        advice.AttributeLine);

    private static AdviceRow Describe(GuardAdvice advice) => new(
        advice.Store, advice.Strategy, advice.Recommended, advice.Kind, advice.Rule, advice.Reason,
        advice.Effect, Figures.Round(advice.ExpectedSpeed), advice.Confidence, advice.AttributeLine);
}
