namespace SafeState.CompilerBenchmarks.Rules;

/// <summary>What one analyzer took in one build.</summary>
/// <param name="Assembly">The assembly it is in.</param>
/// <param name="Name">The analyzer.</param>
/// <param name="Rules">The rules it reports.</param>
/// <param name="Milliseconds">The time, as the compiler measured it.</param>
internal sealed record AnalyzerTime(string Assembly, string Name, string Rules, double Milliseconds);
