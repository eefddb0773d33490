using System.Collections.Generic;

namespace SafeState.Scaling.Fitting;

/// <summary>The throughput of a number of threads.</summary>
/// <param name="Threads">The number of threads.</param>
/// <param name="Rates">Operations a second of all threads together, one figure for each round.</param>
internal sealed record ThreadRates(int Threads, IReadOnlyList<double> Rates);
