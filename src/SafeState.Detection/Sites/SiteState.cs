using System;

namespace SafeState.Detection.Sites;

/// <summary>Why calls of a site may wait in a trap; a later member wins over an earlier one.</summary>
internal enum ArmReason
{
    /// <summary>They do not wait.</summary>
    None,

    /// <summary>The tables say that a write of the same field is not kept apart by a lock, or the field is unknown.</summary>
    Seed,

    /// <summary>Two threads made conflicting calls within a short time in this run.</summary>
    NearMiss,

    /// <summary>An earlier run left the site in the plan.</summary>
    Plan,

    /// <summary>The site is part of the race that is replayed.</summary>
    Replay,
}

/// <summary>What the detector learned about a site in this run. Threads update it without synchronization: it is a heuristic.</summary>
internal sealed class SiteState
{
    internal ArmReason Reason { get; set; }

    /// <summary>Gets or sets the probability of a trap at the next visit.</summary>
    internal double Probability { get; set; } = 1;

    /// <summary>Gets or sets how many traps were set and not met.</summary>
    internal int Traps { get; set; }

    /// <summary>Gets or sets how many traps were met.</summary>
    internal int Meetings { get; set; }

    /// <summary>Gets or sets how many short traps were set although nothing hinted at another thread.</summary>
    internal int Probes { get; set; }

    internal int Visits { get; set; }

    /// <summary>Gets or sets how many visits in a row had no sign of another thread.</summary>
    internal int QuietVisits { get; set; }

    /// <summary>Gets or sets the longest time in milliseconds that lay between the two calls of a near miss.</summary>
    internal int Gap { get; set; }

    /// <summary>Gets or sets the type that was judged last, and the judgement.</summary>
    internal TypeJudgement? LastType { get; set; }
}

/// <summary>Whether calls on objects of a type are watched.</summary>
internal sealed record TypeJudgement(Type Type, bool IsWatched);
