namespace SafeState.CompilerBenchmarks.Generator;

/// <summary>Milliseconds of many rounds. The least is what the work takes; the median also what else the machine was doing.</summary>
internal readonly record struct Times(double Least, double Median);
