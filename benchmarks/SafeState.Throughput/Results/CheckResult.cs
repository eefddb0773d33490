using System.Collections.Generic;

namespace SafeState.Throughput.Results;

/// <summary>What the runs found wrong with their own subjects.</summary>
/// <param name="Failed">How many checks failed.</param>
/// <param name="Messages">What the first of them said.</param>
internal sealed record CheckResult(long Failed, IReadOnlyList<string> Messages);
