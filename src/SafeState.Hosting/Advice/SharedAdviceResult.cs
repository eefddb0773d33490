namespace SafeState.Hosting.Advice;

/// <summary>The result of a rule for one shared dictionary.</summary>
/// <param name="Kind">The advised action.</param>
/// <param name="Reason">The reason for the advice.</param>
/// <param name="Effect">The expected effect.</param>
/// <param name="Speed">The greatest speed to expect, as a multiple of the current speed.</param>
internal sealed record SharedAdviceResult(SharedAdviceKind Kind, string Reason, string Effect = "None", double Speed = 1);
