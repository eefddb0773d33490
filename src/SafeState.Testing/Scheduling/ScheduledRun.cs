using System;
using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>What one schedule runs: made anew for each, with fresh objects.</summary>
/// <param name="Threads">What each thread does.</param>
/// <param name="Check">Looks at the result when all have ended; throws if it is wrong.</param>
public sealed record ScheduledRun(IReadOnlyList<Action> Threads, Action Check);
