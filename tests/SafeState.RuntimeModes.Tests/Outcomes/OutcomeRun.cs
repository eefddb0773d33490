using System;
using System.Linq;

namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>Tries every outcome, on the stores and on what is broken.</summary>
internal static class OutcomeRun
{
    /// <summary>Ten times as many in the long form, 'dotnet run eng/verify.cs -- --full runtime-modes'.</summary>
    private static readonly int ThousandRounds = Environment.GetEnvironmentVariable("SAFESTATE_FULL") == "1" ? 2_000 : 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <returns>Whether the stores never showed one, and what is broken showed each.</returns>
    internal static bool All() => OutcomeTests.All.Select(Judge).ToList().TrueForAll(static good => good);

    private static bool Judge(OutcomeTest test)
    {
        bool shows = Duel.Shows(test.Broken(), Limit);
        int seen = Duel.Count(test.Guarded(), ThousandRounds);
        string twin = shows ? "the broken twin shows it" : "the broken twin never showed it, so this proves nothing";
        Console.WriteLine(
            $"{(shows && seen == 0 ? "ok  " : "FAIL")} {test.Name}: seen {seen} times in {ThousandRounds},000 rounds; {twin}");
        return shows && seen == 0;
    }
}
