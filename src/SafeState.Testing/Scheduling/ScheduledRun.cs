using System;
using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>The code that one schedule runs. It is created for each schedule, with fresh objects.</summary>
/// <param name="Threads">The delegate of each thread.</param>
/// <param name="Check">A delegate that runs when all threads have ended. It throws an exception if the result is wrong.</param>
public sealed record ScheduledRun(IReadOnlyList<Action> Threads, Action Check);
