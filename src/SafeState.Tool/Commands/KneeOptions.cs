using SafeState.Scaling;

namespace SafeState.Tool.Commands;

/// <summary>The command line of <c>safestate knee</c>.</summary>
/// <param name="Scaling">What to measure.</param>
/// <param name="Output">How to write the result to the output.</param>
/// <param name="Json">The file to write as JSON.</param>
/// <param name="Svg">The file to write as a chart.</param>
internal sealed record KneeOptions(ScalingOptions Scaling, OutputFormat Output, string? Json, string? Svg);
