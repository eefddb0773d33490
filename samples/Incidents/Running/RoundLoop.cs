using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace Incidents.Running;

/// <summary>Plays rounds of one variant until the first defect or the time limit, under a watchdog.</summary>
internal sealed class RoundLoop(IIncident incident, Variant variant, LoadSettings load, RoundLimits limits)
{
    /// <summary>The usual end of a plain run.</summary>
    public const string FirstDefect = "first defect";

    private readonly Tally _tally = new();
    private readonly Stopwatch _clock = new();

    public CaseResult Run()
    {
        _clock.Start();
        Thread player = new(PlayRounds) { IsBackground = true };
        player.Start();
        bool stuck = !player.Join(limits.Watchdog);
        CaseDetail detail = _tally.Detail(stuck ? Stuck() : Ended(), stuck);
        return new CaseResult(incident.Name, variant, detail.Found.Values.Sum(), detail, Math.Round(_clock.Elapsed.TotalSeconds, 3));
    }

    private void PlayRounds()
    {
        for (int round = 0; _tally.Defects == 0 && _clock.Elapsed < limits.NoNewRoundAfter; round++)
        {
            try
            {
                PlayRound(round);
            }
            catch (Exception fault)
            {
                // The check after the load reads the map too, and a corrupted map throws there as well.
                _tally.Faults.Add(fault);
            }
        }
    }

    private void PlayRound(int round)
    {
        // Another order of the load in each round, the same one for both variants.
        PlayedRound played = incident.Play(variant, load with { Seed = load.Seed + round }, _tally.Faults);
        _tally.AddRound(played.Operations);
        _tally.Add(played.Check());
    }

    private string Ended() => _tally.Defects > 0 ? FirstDefect : "time limit";

    private string Stuck() =>
        $"watchdog: a round did not end within {limits.Watchdog.TotalSeconds:0.#} s; a thread waits or spins for ever";
}
