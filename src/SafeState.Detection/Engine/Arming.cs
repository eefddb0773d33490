using System;
using System.Collections.Concurrent;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Sites;

namespace SafeState.Detection.Engine;

/// <summary>Decides which calls wait in a trap, and how long.</summary>
internal sealed class Arming(Detector detector, SiteTable sites)
{
    /// <summary>The most traps of one site in a run that no thread meets.</summary>
    internal const int MaxTraps = 10;

    /// <summary>The most traps of one site in a run that a thread meets.</summary>
    private const int MaxMeetings = 100;

    private const int MaxProbes = 2;
    private const int ProbeLength = 5;
    private const int QuietAfter = 256;
    private const int LongestDelay = 250;
    private const double FutileFactor = 0.7;
    private const double LeastProbability = 0.05;
    private readonly ConcurrentQueue<Site> _sleeping = new();

    private DetectionSettings Settings => detector.Settings;

    /// <summary>Arms a site, unless a stronger reason did.</summary>
    internal void Arm(Site site, ArmReason reason, int gap = 0)
    {
        SiteState state = site.State;
        state.Gap = Math.Max(state.Gap, gap);
        if (reason > state.Reason)
        {
            state.Reason = reason;
            state.Probability = 1;
        }

        if (state.Traps < MaxTraps || reason == ArmReason.Replay)
        {
            sites.SetArmed(site, armed: true);
        }
    }

    /// <summary>Decides about one call.</summary>
    /// <param name="site">The site.</param>
    /// <param name="hasSign">Whether another thread may come.</param>
    /// <returns>The wait; its length is 0 for none.</returns>
    internal Wait Decide(Site site, bool hasSign)
    {
        SiteState state = site.State;
        int visit = ++state.Visits;
        if (state.Reason == ArmReason.None || (Settings.Replay is not null) != (state.Reason == ArmReason.Replay))
        {
            return default;
        }

        if (state.Reason == ArmReason.Replay)
        {
            return new(Rendezvous.LengthOf(state.Traps, hasSign, Settings.Delay), 0);
        }

        if (state.Traps >= MaxTraps || state.Meetings >= MaxMeetings || state.Probability < LeastProbability)
        {
            sites.SetArmed(site, armed: false);
            return default;
        }

        return state.Reason == ArmReason.Seed && !hasSign ? DecideProbe(site) : DecideTrap(site, visit, hasSign);
    }

    /// <summary>Learns from a trap that no thread met.</summary>
    internal static void OnFutile(Site site, Wait wait)
    {
        if (!wait.IsProbe)
        {
            site.State.Probability *= FutileFactor;
        }
    }

    /// <summary>Ends the waits of a site whose race was replayed.</summary>
    internal static void EndReplay(Site site) => site.State.Reason = ArmReason.None;

    /// <summary>Arms the sites again that were disarmed because nothing hinted at another thread.</summary>
    internal void WakeSleeping()
    {
        while (_sleeping.TryDequeue(out Site? site))
        {
            site.State.QuietVisits = 0;
            Arm(site, site.State.Reason);
        }
    }

    private Wait DecideTrap(Site site, int visit, bool hasSign)
    {
        SiteState state = site.State;
        if (hasSign)
        {
            state.QuietVisits = 0;
        }

        if (Draw(site, visit) >= state.Probability)
        {
            return default;
        }

        return new(LengthOf(state), PortionOf(state));
    }

    /// <summary>The first waits of a site are short: a thread that is on its way comes soon. A starved machine needs longer ones.</summary>
    private int LengthOf(SiteState state)
    {
        int basic = state.Traps switch
        {
            < 3 => Math.Max(1, Settings.Delay / 10),
            < 6 => Math.Max(1, Settings.Delay / 5),
            < 8 => Math.Max(1, Settings.Delay / 2),
            _ => Settings.Delay,
        };
        int planned = state.Reason == ArmReason.Plan ? 2 * state.Gap : 0;
        return Math.Min(basic + planned + Math.Min(2 * Clock.Lateness, 4 * Settings.Delay), Math.Max(LongestDelay, Settings.Delay));
    }

    /// <summary>A site that has not waited yet comes before sites that waited in vain: so none is left out because others used up the
    /// budget.</summary>
    private static double PortionOf(SiteState state) => state.Traps switch
    {
        0 => 1,
        < 3 => 0.7,
        _ => 0.4,
    };

    private Wait DecideProbe(Site site)
    {
        SiteState state = site.State;
        if (state.Probes < MaxProbes && site.Field.Length != 0)
        {
            state.Probes++;
            return new(Math.Min(ProbeLength, Settings.Delay), 0.2) { IsProbe = true };
        }

        if (++state.QuietVisits == QuietAfter)
        {
            sites.SetArmed(site, armed: false);
            _sleeping.Enqueue(site);
        }

        return default;
    }

    /// <summary>Draws a number in [0, 1) from the seed, the key of the site, and the number of the visit.</summary>
    private double Draw(Site site, int visit) => SeededHash.Compute(Settings.Seed, site.Key, visit) / (uint.MaxValue + 1.0);
}

/// <summary>A wait in a trap.</summary>
/// <param name="Length">The longest time in milliseconds, or 0 for no trap.</param>
/// <param name="Portion">The portion of the budget that such waits may use up, or 0 for waits outside the budget.</param>
internal readonly record struct Wait(int Length, double Portion)
{
    /// <summary>Gets whether the wait is a short one without a sign of another thread.</summary>
    internal bool IsProbe { get; init; }
}
