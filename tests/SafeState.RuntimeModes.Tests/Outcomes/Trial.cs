using System;

namespace SafeState.RuntimeModes.Tests.Outcomes;

/// <summary>What two threads do at the same time, over and over.</summary>
/// <param name="Write">The one; called with the number of the round.</param>
/// <param name="Read">The other; returns whether it saw what must never be seen.</param>
internal sealed record Trial(Action<int> Write, Func<int, bool> Read);
