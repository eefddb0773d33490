namespace SafeState.Discovery.Tests.Evaluation;

/// <summary>One case of the evaluation set.</summary>
/// <param name="Name">The kind, in words.</param>
/// <param name="Expected">The rule and the member of the report; empty for correct code.</param>
/// <param name="Source">The code.</param>
public sealed record EvaluationCase(string Name, string Expected, string Source);
