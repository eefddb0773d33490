using System;
using System.Diagnostics;

namespace SafeState.Detection.Engine;

/// <summary>A place in the detector where a test can hold a thread.</summary>
internal enum DetectorPoint
{
    /// <summary>The thread has looked for traps and is about to publish its own.</summary>
    BeforePublish,

    /// <summary>The thread is about to capture the stack for its trap.</summary>
    BeforeCapture,

    /// <summary>The thread is about to wait in its trap.</summary>
    BeforeWait,
}

/// <summary>
/// Faults that tests plant in the detector to see that they are noticed. Without SAFESTATE_PROVING each is the constant false, and
/// the compiler leaves out what depends on it.
/// </summary>
internal static class FaultInjection
{
#if SAFESTATE_PROVING
    /// <summary>Gets or sets what runs when a thread reaches a point.</summary>
    internal static Action<DetectorPoint>? Reached { get; set; }

    internal static bool LooksOnlyBeforePublishing { get; set; }

    internal static bool StackBeforeTrap { get; set; }

    internal static bool OneStrike { get; set; }

    internal static bool InferencePersisted { get; set; }

    internal static bool LockModesIgnored { get; set; }

    internal static bool TrapStaysAfterException { get; set; }

    internal static bool ReadersDoNotScan { get; set; }

    internal static bool EqualityInsteadOfIdentity { get; set; }

    internal static bool IndexesInPlan { get; set; }

    internal static bool ConcurrentDictionaryWatched { get; set; }

    internal static bool BudgetNotEnforced { get; set; }

    internal static bool DropsNotCounted { get; set; }

    internal static bool TrapBeginsNoEpoch { get; set; }
#else
    internal const bool LooksOnlyBeforePublishing = false;
    internal const bool StackBeforeTrap = false;
    internal const bool OneStrike = false;
    internal const bool InferencePersisted = false;
    internal const bool LockModesIgnored = false;
    internal const bool TrapStaysAfterException = false;
    internal const bool ReadersDoNotScan = false;
    internal const bool EqualityInsteadOfIdentity = false;
    internal const bool IndexesInPlan = false;
    internal const bool ConcurrentDictionaryWatched = false;
    internal const bool BudgetNotEnforced = false;
    internal const bool DropsNotCounted = false;
    internal const bool TrapBeginsNoEpoch = false;
#endif

    [Conditional("SAFESTATE_PROVING")]
    internal static void Reach(DetectorPoint point)
    {
#if SAFESTATE_PROVING
        Reached?.Invoke(point);
#endif
    }
}
