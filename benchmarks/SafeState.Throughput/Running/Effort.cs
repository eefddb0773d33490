using System;

namespace SafeState.Throughput.Running;

/// <summary>How long to measure.</summary>
/// <param name="Rounds">How often each cell is measured.</param>
/// <param name="Slice">How long each time.</param>
internal sealed record Effort(int Rounds, TimeSpan Slice);
