namespace SafeState.AdviceBenchmarks.Results;

/// <summary>An advice, and whether it is right.</summary>
/// <param name="Declared">The strategy under which the workload was observed.</param>
/// <param name="Choice">What was advised.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Confidence">The confidence.</param>
/// <param name="ExpectedSpeed">How many times as fast the workload was expected to be.</param>
/// <param name="MeasuredSpeed">How many times as fast it is.</param>
/// <param name="Share">How fast what was advised is, in shares of the fastest.</param>
/// <param name="IsRight">Whether that is within 15 %.</param>
/// <param name="Reason">The reason that was given.</param>
internal sealed record Advised(string Declared, string Choice, string Rule, string Confidence, double ExpectedSpeed, double MeasuredSpeed,
    double Share, bool IsRight, string Reason);
